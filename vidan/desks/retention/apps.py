from django.apps import AppConfig

from vidan.core.holds import standing
from vidan.core.jobs import registry
from vidan.core.ledger import proofs


class RetentionConfig(AppConfig):
    name = "vidan.desks.retention"
    label = "retention"

    def ready(self) -> None:
        standing.register(f"{self.name}.queries.held.held_in")
        proofs.register("Thời hạn lưu", f"{self.name}.proof.disagreements")
        registry.register(
            "destroy_records", f"{self.name}.actions.destroying.destroy_records", "Hủy tài liệu hết hạn lưu"
        )

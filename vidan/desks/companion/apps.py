from django.apps import AppConfig

from vidan.core.jobs import registry
from vidan.core.ledger import proofs


class CompanionConfig(AppConfig):
    name = "vidan.desks.companion"
    label = "companion"

    def ready(self) -> None:
        proofs.register("Danh sách chính thức", f"{self.name}.proof.disagreements")
        registry.register(
            "read_official_list",
            f"{self.name}.actions.staging.read_official_list",
            "Đọc danh sách chính thức",
        )
        registry.register(
            "apply_official_list",
            f"{self.name}.actions.applying.apply_official_list",
            "Áp dụng danh sách chính thức",
        )

from django.apps import AppConfig

from vidan.core.ledger import proofs


class PromisesConfig(AppConfig):
    name = "vidan.core.promises"
    label = "promises"

    def ready(self) -> None:
        proofs.register("Ngày hẹn dời theo lịch", f"{self.name}.proof.disagreements")

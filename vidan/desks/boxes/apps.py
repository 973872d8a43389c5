from django.apps import AppConfig

from vidan.core.ledger import proofs


class BoxesConfig(AppConfig):
    name = "vidan.desks.boxes"
    label = "boxes"

    def ready(self) -> None:
        proofs.register("Hòm thư góp ý", f"{self.name}.proof.disagreements")

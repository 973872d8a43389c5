from django.apps import AppConfig

from vidan.core.ledger.proofs import register


class VisitsConfig(AppConfig):
    name = "vidan.desks.visits"
    label = "visits"

    def ready(self) -> None:
        register("Lần giúp", f"{self.name}.proof.disagreements")

from django.apps import AppConfig

from vidan.core.ledger.proofs import register


class WordingsConfig(AppConfig):
    name = "vidan.desks.wordings"
    label = "wordings"

    def ready(self) -> None:
        register("Lời thư", f"{self.name}.proof.disagreements")

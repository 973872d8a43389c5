from django.apps import AppConfig

from vidan.core.ledger import proofs


class PapersConfig(AppConfig):
    name = "vidan.core.papers"
    label = "papers"

    def ready(self) -> None:
        proofs.register("Ký số", f"{self.name}.proof.disagreements")

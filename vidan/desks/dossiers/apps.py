from django.apps import AppConfig

from vidan.core.ledger.proofs import register


class DossiersConfig(AppConfig):
    name = "vidan.desks.dossiers"
    label = "dossiers"

    def ready(self) -> None:
        register("Hồ sơ", f"{self.name}.proof.disagreements")

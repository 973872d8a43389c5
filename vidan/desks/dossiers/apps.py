from django.apps import AppConfig

from vidan.core.ledger import proofs
from vidan.core.promises import owners


class DossiersConfig(AppConfig):
    name = "vidan.desks.dossiers"
    label = "dossiers"

    def ready(self) -> None:
        proofs.register("Hồ sơ", f"{self.name}.proof.disagreements")
        owners.register("dossier", f"{self.name}.queries.owed.about")

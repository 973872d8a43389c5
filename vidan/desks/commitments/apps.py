from django.apps import AppConfig

from vidan.core.ledger import proofs
from vidan.core.promises import owners


class CommitmentsConfig(AppConfig):
    name = "vidan.desks.commitments"
    label = "commitments"

    def ready(self) -> None:
        proofs.register("Lời hứa", f"{self.name}.proof.disagreements")
        owners.register("commitment", f"{self.name}.queries.reading.about", watched=True)

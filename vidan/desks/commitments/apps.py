from datetime import time

from django.apps import AppConfig

from vidan.core.jobs import registry
from vidan.core.ledger import proofs
from vidan.core.promises import owners


class CommitmentsConfig(AppConfig):
    name = "vidan.desks.commitments"
    label = "commitments"

    def ready(self) -> None:
        proofs.register("Lời hứa", f"{self.name}.proof.disagreements")
        registry.register(
            "remind_owners",
            f"{self.name}.actions.reminding.remind_owners",
            "Nhắc hằng tuần ai còn nợ lời hứa",
        )
        registry.daily("remind_owners", time(6, 30))
        owners.register("commitment", f"{self.name}.queries.reading.about", watched=True, words="Lời hứa")

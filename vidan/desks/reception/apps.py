from datetime import time

from django.apps import AppConfig

from vidan.core.jobs import registry
from vidan.core.ledger.proofs import register
from vidan.core.promises import owners
from vidan.desks.commitments import sources


class ReceptionConfig(AppConfig):
    name = "vidan.desks.reception"
    label = "reception"

    def ready(self) -> None:
        register("Tiếp công dân", f"{self.name}.proof.disagreements")
        sources.register("reception", "Tiếp công dân", f"{self.name}.queries.conclusions.sources")
        owners.register("reception", f"{self.name}.queries.register.about")
        registry.register(
            "forget_reception_turns",
            f"{self.name}.actions.turns.forget_reception_turns",
            "Xóa tên, số điện thoại của lượt hẹn tiếp công dân đã qua",
        )
        registry.daily("forget_reception_turns", time(3, 20))

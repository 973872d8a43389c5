from datetime import time

from django.apps import AppConfig

from vidan.core.jobs import reactions, registry
from vidan.core.ledger.proofs import register
from vidan.core.papers.signing import desks
from vidan.desks.commitments import sources


class DialoguesConfig(AppConfig):
    name = "vidan.desks.dialogues"
    label = "dialogues"

    def ready(self) -> None:
        desks.register(
            "dialogue",
            "minutes",
            desks.Desk(f"{self.name}.actions.minuting.signed", "dialogues:by_code"),
        )
        sources.register("dialogue", "Đối thoại với Nhân dân", f"{self.name}.queries.promised.sources")
        reactions.register("keep_commitment", f"{self.name}.reactions.answer_followed", subject="commitment")
        register("Hội nghị đối thoại", f"{self.name}.proof.disagreements")
        registry.register(
            "forget_askers",
            f"{self.name}.actions.questions.forget_askers",
            "Xóa tên, số điện thoại của người hỏi ở hội nghị đối thoại đã qua",
        )
        registry.daily("forget_askers", time(3, 20))

from datetime import time

from django.apps import AppConfig

from vidan.core.jobs import reactions, registry
from vidan.core.ledger import proofs
from vidan.core.papers.signing import desks
from vidan.desks.dossiers import beside
from vidan.desks.letters.rules import events

CORNER = (522, 126)  # of the place that thu.typ keeps free for the stamp of a token, in points
REOPENED = ("reopen",)  # a registration is worked on again: what was written of it may be wrong


class LettersConfig(AppConfig):
    name = "vidan.desks.letters"
    label = "letters"

    def ready(self) -> None:
        proofs.register("Thư của đơn vị", f"{self.name}.proof.disagreements")
        desks.register(
            "letter", "letter", desks.Desk(f"{self.name}.actions.signing.signed", "letters:by_ref", CORNER)
        )
        for event in events():
            for verb in event.verbs:
                reactions.register(verb, f"{self.name}.reactions.draft_from", subject=event.subject)
        for verb in REOPENED:
            reactions.register(verb, f"{self.name}.reactions.look_again", subject="dossier")
        codes = {code for event in events() for code in event.codes}
        hearers = ("counter", "officer", "clerk", "leader")  # of people; its roles are models, not ready yet
        beside.register(codes, "Gia đình không muốn nhận thư?", "letters:not_wanted", hearers)
        registry.register(
            "draft_calendar_letters",
            f"{self.name}.actions.calendar.draft_calendar_letters",
            "Soạn thư theo ngày: mừng thọ, nhập ngũ, 27/7",
        )
        registry.daily("draft_calendar_letters", time(2, 10))
        registry.register(
            "stop_lying_letters",
            f"{self.name}.actions.lying.stop_lying_letters",
            "Dừng thư để quá lâu không ai làm tiếp",
        )
        registry.daily("stop_lying_letters", time(3, 30))
        registry.register(
            "mail_letter", f"{self.name}.actions.mailing.mail_letter", "Gửi bản điện tử của thư"
        )
        registry.register(
            "forget_letters",
            f"{self.name}.actions.forgetting.forget_letters",
            "Xóa tên, địa chỉ trong thư đã xong từ lâu",
        )
        registry.daily("forget_letters", time(3, 40))

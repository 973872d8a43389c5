"""What follows a returned result: whoever came for it is thanked and invited to say how it went."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from vidan.core.jobs.reactions import News
from vidan.core.ledger.actions import Deed
from vidan.core.notices.actions import Words, post
from vidan.core.units.queries import face
from vidan.desks.certification.models import Run
from vidan.desks.dossiers.models import Dossier
from vidan.desks.slips.actions import invite
from vidan.desks.slips.keys import token_of


def invite_applicant(news: News) -> None:
    """One invitation, and a thank-you with its link for whoever can be reached. No name, no dossier code."""
    dossier = Dossier.objects.select_related("applicant", "procedure").get(pk=news.number)
    invitation = invite(
        _deed(news), unit_id=dossier.unit_id, about=news.subject, procedure_code=dossier.procedure.code
    )
    if invitation is None:
        return
    post(
        thanks(f"UBND {face(dossier.unit_id, timezone.localdate(news.at)).place}", news.subject),
        unit_id=dossier.unit_id,
        person=dossier.applicant,
        subject=invitation.subject,
        cause=f"slip:{news.entry}",
        email=dossier.applicant_email,
        phone=dossier.applicant_phone,
    )


def invite_visitor(news: News) -> None:
    """One invitation for a run of certifications; by the counter's QR only, because a run knows no way to write."""
    run = Run.objects.get(pk=news.number)
    invite(_deed(news), unit_id=run.unit_id, about=news.subject, procedure_code=Run.SUBJECT)


def _deed(news: News) -> Deed:
    return Deed(actor="slips", role="slips", at=news.at)


def thanks(agency: str, about: str) -> Words:
    """Thanks, and the private link."""
    link = f"{settings.PUBLIC_URL}{reverse('slip', args=[token_of(about)])}"
    return Words(
        title="Cảm ơn ông/bà, mời đánh giá việc phục vụ",
        body=(
            f"Kính gửi ông/bà,\n\n{agency} cảm ơn ông/bà đã đến làm thủ tục. "
            f"Mời ông/bà dành một phút nói cho chúng tôi biết đã được phục vụ thế nào:\n{link}\n\n"
            "Phiếu không ghi tên, cán bộ không biết phiếu của ai. Đường dẫn dùng một lần, trong 30 ngày.\n\n"
            f"Trân trọng,\n{agency}\n\n"
            "Thư này do máy gửi. Nếu không muốn nhận tin nữa, mời báo với quầy tiếp nhận."
        ),
        short=f"{agency} cảm ơn ông/bà. Mời đánh giá việc phục vụ, không ghi tên, một lần trong 30 ngày: {link}",
    )

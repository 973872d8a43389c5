"""Small pieces of a dossier's pages."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from heapq import merge
from typing import Any

from django import forms, template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from vidan.core.money.queries import Account
from vidan.core.promises.models import Promise, Shift
from vidan.core.ui.pieces import TimelineStep
from vidan.core.ui.templatetags.vidan import due_pill, luc, pill
from vidan.core.units.queries import face
from vidan.desks.companion.models import outer_words
from vidan.desks.dossiers.flow import OUTER, State
from vidan.desks.dossiers.models import Difference, Dossier
from vidan.desks.dossiers.queries import Happened
from vidan.kit.text import fold, masked_phone
from vidan.kit.workdays.reckoning import Verdict

register = template.Library()
_WAIT = (
    State.REGISTERED,
    State.FORWARDED,
    State.WAITING,
    State.AWAITING_FEE,
    State.SUSPENDED,
    State.WITHDRAWING,
)
LEVELS = dict.fromkeys(_WAIT, "wait") | {
    State.DONE: "done",
    State.RETURNED: "done",
    State.REFUSED: "stop",
    State.STOPPED: "stop",
}


@register.simple_tag
def state_words(dossier: Dossier) -> SafeString:
    """Where it stands, as a pill."""
    state = State(dossier.state)
    return pill(LEVELS.get(state, "ok"), str(state.label))


KEPT = {
    Verdict.LATE: ("late", "Trễ hẹn"),
    Verdict.EARLY: ("done", "Trước hẹn"),
    Verdict.ON_TIME: ("done", "Đúng hẹn"),
    None: ("done", "Đúng hẹn"),
}


@register.simple_tag
def due_words(
    promise: Promise | None, expected: datetime | None = None, now: datetime | None = None
) -> SafeString:
    """When it is owed, or how the promise ended. In Python, not a template: a list asks for it fifty times."""
    if promise is None:
        return (
            format_html("<small>dự kiến {}</small>", luc(expected))
            if expected
            else pill("stop", "Không hẹn ngày")
        )
    if promise.end:
        return pill(
            *(KEPT[promise.verdict] if promise.end == Promise.End.DONE else ("stop", "Không còn hẹn"))
        )
    if promise.is_paused and not promise.due_at:
        return pill("wait", "Đang tạm dừng")
    return format_html("{} <small>{}</small>", due_pill(promise.due_at, now), luc(promise.due_at))


_CELLS = (
    '<td class="vd-nowrap"><a class="govuk-link" href="{}{}{}">{}</a></td>'
    "<td>{}</td><td>{}</td><td>{}{}</td><td>{}</td>"
)


@register.simple_tag
def cells(dossier: Dossier, now: datetime | None = None) -> SafeString:
    """The cells of its line in a list of dossiers."""
    before, after = _address()
    again = getattr(dossier, "nth", None)
    return format_html(
        _CELLS,
        *(before, dossier.code, after, dossier.code, dossier.applicant_name, dossier.procedure.plain_name),
        state_words(dossier),
        format_html(" <small>(lần {}, sau đó giải quyết lại)</small>", again) if again else "",
        due_words(dossier.promise, dossier.expected, now),
    )


@cache
def _address() -> tuple[str, str]:
    """What stands before and behind the code in the address of a dossier."""
    before, _, after = reverse("dossiers:detail", args=["VD"]).rpartition("VD")
    return before, after


@register.inclusion_tag("ui/parts/summary.html")
def axes_summary(dossier: Dossier, dues: Iterable[Account]) -> dict[str, Any]:
    """The four axes side by side: work, money, the way of the result, the official system."""
    stands = [str(account.standing.stand.label) for account in dues]
    posted = dossier.postings.filter(event="posted").last() if dossier.delivery == "posted" else None
    compared = dossier.comparisons.last() if dossier.exchange == "differs" else None
    differs = [str(Difference(code).label) for code in compared.differs] if compared else []
    return {
        "rows": [
            ("Hồ sơ", _in_words(State(dossier.state))),
            ("Phí, lệ phí", "; ".join(stands) or "Không thu"),
            (
                "Kết quả",
                dossier.get_delivery_display() + (f", mã bưu gửi {posted.mail_code}" if posted else ""),
            ),
            (
                "Hệ thống chính thức",
                dossier.get_exchange_display() + (f": {'; '.join(differs).lower()}" if differs else ""),
            ),
        ]
    }


def _in_words(state: State) -> str:
    """Our words, and those of the whole country where they are others."""
    ours, national = str(state.label), outer_words(OUTER[state])
    return ours if fold(ours) == fold(national) else f"{ours}. Trạng thái chung cả nước: “{national}”"


@register.inclusion_tag("ui/parts/summary.html")
def contact_summary(dossier: Dossier, revealed: bool) -> dict[str, Any]:
    """Who and how to reach them; phone and e-mail stay masked until somebody asks, which is written down."""
    phone, email = dossier.applicant_phone, dossier.applicant_email
    card = dossier.applicant.card_tail
    rows = [
        ("Người yêu cầu", dossier.applicant_name),
        ("Địa chỉ", dossier.applicant_address),
        ("Số căn cước", f"•••••••••{card}" if card else "Không ghi"),
        ("Điện thoại", (phone if revealed else masked_phone(phone)) if phone else "Không ghi"),
        ("Email", (email if revealed else "•••") if email else "Không ghi"),
        *_party_rows(dossier, revealed),
        ("Nội dung yêu cầu", dossier.request or dossier.procedure.name),
        ("Cách nộp", dossier.get_channel_display()),
        ("Nhận kết quả", dossier.get_return_channel_display()),
        ("Người nhận hồ sơ", dossier.received_by.full_name),
        ("Người giải quyết", dossier.handler.full_name if dossier.handler else "Chưa có"),
    ]
    rows += [(label, _office(unit)) for label, unit in _other_units(dossier) if unit]
    if dossier.result_number:
        rows.append(("Kết quả", f"Số {dossier.result_number} ngày {dossier.result_on:%d/%m/%Y}"))
        rows.append(("Nơi cấp, người ký", dossier.result_system or dossier.result_signer or "Không ghi"))
    if dossier.returned_to:
        rows.append(("Đã trả cho", f"{dossier.returned_to} ({dossier.get_return_proof_display()})"))
    return {"rows": rows}


def _other_units(dossier: Dossier) -> tuple[tuple[str, int | None], ...]:
    return ("Cơ quan giải quyết", dossier.decides_id), ("Nơi hỗ trợ người dân", dossier.helped_at_id)


def _office(unit_id: int) -> str:
    return face(unit_id, timezone.localdate()).office


def _party_rows(dossier: Dossier, revealed: bool) -> list[tuple[str, str]]:
    """Who handed it in for the applicant."""
    party = dossier.party
    if party is None:
        return []
    rows = [(str(party.get_kind_display()), ", ".join(filter(None, (party.words, party.address))))]
    if party.phone:
        rows.append(("Điện thoại người nộp", party.phone if revealed else masked_phone(party.phone)))
    return rows


@register.inclusion_tag("ui/parts/summary.html")
def typed_values(form: forms.Form) -> dict[str, Any]:
    """What somebody typed for a move that came too late, so that nothing typed is lost."""
    return {
        "rows": [
            (bound.label, bound.value()) for bound in form.visible_fields() if bound.value() not in (None, "")
        ]
    }


@register.inclusion_tag("ui/parts/timeline.html")
def story_list(story: Iterable[Happened], moved: Iterable[Shift] = ()) -> dict[str, Any]:
    """Everything that happened, dates moved by a calendar change among it, for officers, newest first."""
    happened = (
        (h.entry.at, TimelineStep(h.move.label, "done", h.entry.at, detail=h.note.replace("\n", " · ")))
        for h in story
    )
    shifted = (
        (shift.at, TimelineStep("Ngày hẹn dời theo lịch", "done", shift.at, detail=shift.words))
        for shift in moved
    )
    told = [step for _, step in merge(happened, shifted, key=lambda one: one[0])]
    return {"steps": told[::-1]}

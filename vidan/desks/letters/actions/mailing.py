"""The electronic copy leaves by the house's own e-mail or Zalo: once, looked at again, counted when it was taken.

Who must not send twice cannot simply try again: that it is being handed over is written down first, and who finds it
so later asks a person instead (ADR 0035).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft, OpenDraft, make_move, move_open
from vidan.core.jobs.actions import enqueue
from vidan.core.jobs.tasks import Hopeless, Task, Trouble
from vidan.core.ledger.actions import Deed, hold
from vidan.core.ledger.models import Entry
from vidan.core.notices.channels import CHANNELS, UNSURE, Unsure, is_ready
from vidan.core.notices.channels import Letter as Mail
from vidan.core.units.queries import face
from vidan.desks.letters import flow
from vidan.desks.letters.actions.holding import HOUSE, look, look_before
from vidan.desks.letters.models import Letter
from vidan.desks.letters.papers import electronic_copy
from vidan.desks.letters.queries.seals import said_seal
from vidan.desks.letters.states import Channel
from vidan.desks.letters.telling import covering_words, spoken_words
from vidan.kit.ids import is_mobile
from vidan.kit.refusals import BadInput, Refusal
from vidan.kit.workdays.moments import VIETNAM

JOB = "mail_letter"
NOT_WANTED = "Người nhận đã nói không muốn nhận tin qua máy. Thư này mời trao tận tay."
ASK_FIRST = f"{UNSURE} Mời hỏi gia đình đã nhận chưa trước khi gửi lại."


@dataclass(frozen=True)
class Way:
    """By which channel, to which address, and who of the family agreed to it and when."""

    channel: Channel
    email: str = ""
    phone: str = ""
    agreed: str = ""


def mail(act: Act, letter: Letter, way: Way) -> Entry:
    """Let it go out as soon as there is a hand free; it counts once it was taken. Raises BadInput, Refusal."""
    _check(letter, way)

    def effects(draft: Draft) -> None:
        letter.email, letter.phone = columns["email"], columns["phone"]
        draft.facts |= {"by": str(way.channel.value), "said": said_seal(letter)}
        draft.note = f"Gia đình đồng ý: {way.agreed}"

    columns: dict[str, Any] = {"email": way.email or letter.email, "phone": way.phone or letter.phone}
    with transaction.atomic():
        held = look_before(letter, "mail", act)
        if not held:
            entry = make_move(
                flow.MAIL, letter, act, effects, channel=way.channel, trouble="", outcome="", **columns
            )
            enqueue(
                JOB, {"letter": letter.pk, "entry": entry.pk}, key=f"{JOB}:{entry.pk}", unit=letter.unit_id
            )
            return entry
    if held.stopped:
        raise Refusal("Thư vừa bị dừng theo bảng giữ ý; lý do ở trang của thư.")
    raise Refusal(f"Thư này chờ đến ngày {letter.not_before:%d/%m/%Y} mới gửi.")


def mail_letter(task: Task) -> None:
    """The job: look again, say that it begins, hand it over, say what became of it."""
    mail = _begun(task)
    if mail is None:
        return
    letter, sent = mail
    try:
        CHANNELS[letter.channel].send(sent)
    except Unsure:
        _ended(task, letter, ASK_FIRST)
    except Trouble as trouble:
        if isinstance(trouble, Hopeless) or task.is_last:
            _ended(task, letter, trouble.sentence)
            return
        with transaction.atomic():
            Letter.objects.filter(pk=letter.pk).update(mail_begun_at=None, trouble=trouble.sentence)
        raise
    else:
        _ended(task, letter, "")


def _begun(task: Task) -> tuple[Letter, Mail] | None:
    """What is to be handed over now; None when it was settled without."""
    letter, now = Letter.objects.get(pk=int(task.payload["letter"] or 0)), timezone.now()
    if not _is_its_turn(task, letter):
        return None
    if letter.mail_begun_at:  # by a worker that died meanwhile
        _ended(task, letter, ASK_FIRST)
        return None
    mail = _drawn(letter, int(task.payload["entry"] or 0))
    with transaction.atomic():
        if look(letter, "mail", Deed(HOUSE, HOUSE, now)).stopped or not _is_its_turn(task, letter):
            return None
        begins = Letter.objects.filter(pk=letter.pk, state=flow.State.MAILING, mail_begun_at=None)
        return (letter, mail) if begins.update(mail_begun_at=now) else None


def _is_its_turn(task: Task, letter: Letter) -> bool:
    """Whether it waits for this very mailing: one that was stopped and mailed anew waits for another job."""
    mailings = Entry.objects.filter(subject=letter.subject, kind=flow.MAIL.verb).order_by("-id")
    newest = mailings.values_list("id", flat=True).first()
    return letter.state == flow.State.MAILING and newest == int(task.payload["entry"] or 0)


def _drawn(letter: Letter, entry: int) -> Mail:
    unit = face(letter.unit_id, timezone.localdate(timezone.now(), VIETNAM))
    message_id = f"<letter-{letter.pk}-{entry}@{urlsplit(settings.PUBLIC_URL).hostname or 'vidan'}>"
    if letter.channel == Channel.ZALO:
        return Mail(letter.phone, "", spoken_words(letter, unit), message_id)
    title, body = covering_words(letter, unit)
    return Mail(letter.email, title, body, message_id, electronic_copy(letter))


def _ended(task: Task, letter: Letter, trouble: str) -> None:
    """It was taken, or it was not, or nobody knows: said together with the end of the job."""
    now = timezone.now()
    told: dict[str, object] = {"mail_begun_at": None, "trouble": trouble}
    told |= {} if trouble else {"out_at": now, "ended_at": now}
    with task.finishing():
        hold([letter.unit_id])
        move = flow.REFUSED if trouble else flow.TAKEN
        move_open(
            move, letter, Deed(HOUSE, HOUSE, now, key=f"{JOB}:{task.job}:{task.lease}"), _nothing, **told
        )


def _nothing(draft: OpenDraft) -> dict[str, object]:
    return {}


def _check(letter: Letter, way: Way) -> None:
    """Raises BadInput or Refusal at the first thing that does not hold."""
    faults: tuple[tuple[bool, Callable[[], Refusal]], ...] = (
        (
            way.channel not in (Channel.EMAIL, Channel.ZALO),
            lambda: BadInput("Mời chọn thư điện tử hoặc Zalo.", field="channel"),
        ),
        (
            way.channel == Channel.EMAIL and not (way.email or letter.email),
            lambda: BadInput("Mời ghi email của gia đình.", field="email"),
        ),
        (
            way.channel == Channel.ZALO and not is_mobile(way.phone or letter.phone),
            lambda: BadInput("Mời ghi số di động có Zalo của gia đình.", field="phone"),
        ),
        (not way.agreed, lambda: BadInput("Mời ghi ai trong gia đình đồng ý, lúc nào.", field="agreed")),
        (bool(letter.person and letter.person.declines_notices), lambda: Refusal(NOT_WANTED)),
        (
            not is_ready(way.channel),
            lambda: Refusal("Đơn vị chưa nối kênh này; bản minh họa không gửi gì ra ngoài."),
        ),
    )
    for is_wrong, refusal in faults:
        if is_wrong:
            raise refusal()

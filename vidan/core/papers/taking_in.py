"""Signed papers come back: each is looked at, the good ones are taken, and it is said what became of all.

Apart from `actions`, so that only who looks at signatures waits for their library: a part of a second at every start.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.module_loading import import_string

from vidan.core.accounts.scope import Act
from vidan.core.files.actions import keep
from vidan.core.files.queries import content_of
from vidan.core.files.receiving import Checked, checked
from vidan.core.flow import Draft
from vidan.core.ledger.models import Entry
from vidan.core.papers.actions import role_for
from vidan.core.papers.models import SignItem, signs_for
from vidan.core.papers.queries import matching
from vidan.core.papers.seals import closing_fact
from vidan.core.papers.signing.bundle import Sent
from vidan.core.papers.signing.desks import desk_of
from vidan.core.papers.signing.stamp import stamp
from vidan.core.papers.signing.token import signed_by_token
from vidan.core.papers.signing.trust import Trust, read_trust
from vidan.core.papers.signing.validating import Signature, examine
from vidan.core.units.queries import face
from vidan.kit.refusals import BadInput, NotYours, Refusal, Stale
from vidan.kit.text import fold
from vidan.kit.workdays.moments import VIETNAM

# (id of the subject, the request, the signer in words, what keeps the signed file) → the entry of its one move
SignedVerb = Callable[[int, Act, str, Callable[[Draft], None]], Entry]
_SAME_PDF = "Tệp này là bản gốc, chưa có chữ ký số."
_NOT_HERE = "Tệp này không khớp với giấy nào đang chờ ký."
_WHY_NOT_HERE = (
    "Có thể tệp đã bị sửa, in lại hay lưu lại bằng phần mềm khác, hoặc thuộc đơn vị khác. "
    "Mời lấy gói mới và ký lại từ tệp trong gói."
)


@dataclass(frozen=True)
class Outcome:
    """What became of one file that was sent."""

    name: str
    is_taken: bool
    sentence: str
    advice: str = ""
    item: SignItem | None = None


def take_in(files: Sequence[Sent], *, act: Act, other_names: bool) -> list[Outcome]:
    """Look at each file that came back; take the good ones, each in its own transaction; say what became of all.

    `other_names`: also take a trusted signature that bears another name than the account's.
    """
    if not signs_for(act.scope):
        raise NotYours("Việc ký số do lãnh đạo hoặc người ký thay của đơn vị làm.")
    trust = read_trust()
    outcomes: list[Outcome] = []
    for sent in files:
        try:
            outcomes.append(_taken(sent, act, trust, other_names))
        except Refusal as refusal:
            outcomes.append(Outcome(sent.name, False, refusal.sentence, refusal.advice))
    return outcomes


def sign_by_token(items: Sequence[SignItem], *, act: Act, pin: str, other_names: bool) -> list[Outcome]:
    """Sign by the token on the server, then take what it gave as if it had come back from outside."""
    role_for(act, {item.unit_id for item in items})
    day = timezone.localdate(act.at, VIETNAM)
    scope = act.scope
    drawn = stamp(scope.full_name, scope.position, face(items[0].unit_id, day).office, act.at)
    originals = [(content_of(item.original), desk_of(item.subject, item.part)[0].corner) for item in items]
    pdfs = signed_by_token(originals, pin, drawn)
    sent = [Sent(f"{item.ref}.pdf", pdf) for item, pdf in zip(items, pdfs, strict=True)]
    return take_in(sent, act=act, other_names=other_names)


def _taken(sent: Sent, act: Act, trust: Trust, other_names: bool) -> Outcome:
    if sent.wrong:
        raise sent.wrong
    item = matching(act.scope, sent.name, sent.content)
    if item is None:
        raise BadInput(_NOT_HERE, advice=_WHY_NOT_HERE)
    original = content_of(item.original)
    if sent.content == original:
        raise BadInput(_SAME_PDF, advice=f"Giấy {item.ref}: mời ký rồi gửi lại.")
    if item.signed and item.signed.sha256 == sent.sha256:
        return Outcome(sent.name, True, f"Giấy {item.ref} đã nhận từ trước.", item=item)
    if item.closed_at:
        raise Stale(f"Giấy {item.ref} không còn chờ ký.", advice="Mời mở hồ sơ để xem.")
    file = checked(sent.name, sent.content)
    signatures = examine(original, file.content, trust, act.at)
    signature = _by_whom(signatures, act, other_names, item)
    _close_with(item, file, signature, act)
    return Outcome(sent.name, True, f"Đã nhận giấy {item.ref}, ký bởi {signature.signer}.", item=item)


def _by_whom(signatures: list[Signature], act: Act, other_names: bool, item: SignItem) -> Signature:
    """The account's own signature; or the last one, when the leader said that another name is right."""
    own = [one for one in signatures if fold(act.scope.full_name) in fold(one.signer)]
    if own or other_names:
        return (own or signatures)[-1]
    names = ", ".join(f"“{one.signer}” (do “{one.issuer}” cấp)" for one in signatures)
    raise BadInput(
        f"Giấy {item.ref}: chữ ký mang tên {names}, khác tên anh/chị.",
        advice="Nếu đúng là chữ ký cần dùng, mời đánh dấu “Nhận cả chữ ký mang tên khác” rồi gửi lại.",
    )


def _close_with(item: SignItem, file: Checked, signature: Signature, act: Act) -> Entry:
    def close(draft: Draft) -> None:
        rows = SignItem.objects.waiting().filter(pk=item.pk)
        kept = keep(act, unit_id=item.unit_id, subject=item.subject, part=item.part, file=file)
        if not rows.update(signed=kept, closed_at=act.at, **vars(signature)):
            raise Stale(f"Giấy {item.ref} vừa được người khác xử lý.")
        item.refresh_from_db()
        draft.facts |= {
            "signed": kept.sha256,
            "original": item.original.sha256,
            "certificate": signature.certificate,
        } | dict([closing_fact(item)])

    desk, pk = desk_of(item.subject, item.part)
    verb: SignedVerb = import_string(desk.verb)
    mine = replace(act, key=f"{act.key}:{item.pk}", sent=file.sha256)
    title = act.scope.position or ", ".join(act.scope.role_names())
    return verb(pk, mine, f"{signature.signer}, {title}"[:250], close)

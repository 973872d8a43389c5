"""Papers to be signed: proposed, taken out as one bundle, back signed and matched, or taken back."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.module_loading import import_string

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Act
from vidan.core.files.actions import keep
from vidan.core.files.models import KeptFile
from vidan.core.files.queries import content_of
from vidan.core.files.receiving import Checked, checked
from vidan.core.flow import Draft
from vidan.core.ledger.actions import append, once
from vidan.core.ledger.chain import Fact
from vidan.core.ledger.models import Entry
from vidan.core.papers.models import RESULT, SIGNERS, SignBatch, SignItem, signs_for
from vidan.core.papers.queries import matching
from vidan.core.papers.seals import closing_fact, unsigned_fact, waiting_fact
from vidan.core.papers.signing.bundle import MOST, Sent
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
TAKE_OUT = "take_out_to_sign"
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


def propose(
    draft: Draft, *, unit_id: int, subject: str, ref: str, title: str, original: KeptFile, part: str = RESULT
) -> SignItem:
    """Let a PDF wait for signature. Part of the verb that brings its subject before the leader.

    `part`: what the paper is to its subject, of which one of each may wait; its desk registers a verb for it.
    """
    item = SignItem.objects.create(
        unit_id=unit_id,
        subject=subject,
        part=part,
        ref=ref,
        title=title[:300],
        original=original,
        asked_by_id=draft.act.scope.account_id,
        asked_at=draft.act.at,
    )
    draft.facts |= {"to_sign": original.sha256} | dict([waiting_fact(item)])
    return item


def take_back(draft: Draft, subject: str, *parts: str) -> None:
    """Nothing of this subject (or of these parts) waits for a digital signature any more: sent back, signed by hand."""
    rows = SignItem.objects.waiting().filter(subject=subject)
    rows = rows.filter(part__in=parts) if parts else rows
    facts = [unsigned_fact(pk, draft.act.at) for pk in rows.values_list("pk", flat=True)]
    rows.update(closed_at=draft.act.at)
    draft.facts |= dict(facts)


def take_out(items: Sequence[int], *, act: Act) -> SignBatch:
    """Take papers out to be signed, of one unit; one ledger entry names how many and their hashes' list."""
    rows = list(
        SignItem.objects.visible_to(act.scope).waiting().filter(pk__in=items).select_related("original")
    )
    role = _role(act, {row.unit_id for row in rows})
    unit_id = rows[0].unit_id
    if len(rows) > MOST:
        raise BadInput(f"Mỗi gói tối đa {MOST} giấy. Mời chọn bớt.", field="items")

    def do() -> SignBatch:
        batch = SignBatch.objects.create(unit_id=unit_id, by_id=act.scope.account_id, at=act.at)
        batch.items.set(rows)
        facts: dict[str, Fact] = {"count": len(rows), "files": listed(rows)}
        append(act.deed(role), unit=unit_id, kind=TAKE_OUT, subject=batch.subject, facts=facts)
        return batch

    def again(entry: Entry) -> SignBatch:
        return SignBatch.objects.get(pk=entry.subject.partition(":")[2])

    return once(act.deed(role), do, again, kind=TAKE_OUT)


def listed(items: Iterable[SignItem]) -> str:
    """SHA-256 over the hashes of a bundle's papers, a line each."""
    hashes = "\n".join(sorted(item.original.sha256 for item in items))
    return hashlib.sha256(hashes.encode()).hexdigest()


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
    _role(act, {item.unit_id for item in items})
    day = timezone.localdate(act.at, VIETNAM)
    scope = act.scope
    drawn = stamp(scope.full_name, scope.position, face(items[0].unit_id, day).office, act.at)
    originals = [content_of(item.original) for item in items]
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


def _role(act: Act, units: set[int]) -> Role:
    if not units:
        raise Stale("Các giấy vừa chọn không còn chờ ký.", advice="Mời mở lại trang Ký số.")
    if len(units) > 1:
        raise BadInput("Mỗi lần chỉ lấy giấy của một đơn vị. Mời chọn lại.", field="items")
    role = act.scope.role_for(SIGNERS, units.pop())
    if role is None:
        raise NotYours("Việc ký số do lãnh đạo hoặc người ký thay của đơn vị làm.")
    return role

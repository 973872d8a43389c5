"""From what was read to what may be carried: signed in batches by hand or digitally, then printed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.db import transaction

from vidan.core.accounts.models import Account
from vidan.core.accounts.scope import Act
from vidan.core.files.actions import keep
from vidan.core.files.kinds import FileKind
from vidan.core.files.models import KeptFile
from vidan.core.files.receiving import Checked
from vidan.core.files.scanning import Verdict
from vidan.core.flow import Draft, Move, make_move
from vidan.core.ledger.actions import append, once
from vidan.core.ledger.models import Entry
from vidan.core.papers.actions import propose, take_back
from vidan.core.papers.models import SignItem
from vidan.desks.letters import flow
from vidan.desks.letters.actions.holding import Held, look_before
from vidan.desks.letters.models import Letter
from vidan.desks.letters.papers import paper_for_key, position_of
from vidan.desks.wordings.papers import print_letter
from vidan.kit.refusals import BadInput, NotYours, Refusal, Stale

DRAFTED = "letter_draft"
OFFER = "offer_letter_to_sign"  # a PDF of it waits for a digital signature; no state changes
MOST = 200  # letters of one batch


@dataclass(frozen=True)
class Batch:
    """What became of the letters chosen: gone on, stopped by the table, not yet, gone on already by somebody else."""

    done: tuple[int, ...] = ()
    stopped: tuple[int, ...] = ()
    early: tuple[int, ...] = ()
    stale: tuple[int, ...] = ()


def sign_by_hand(act: Act, letters: Iterable[Letter]) -> Batch:
    """The leader read and signed these on paper. What the table finds now is not signed but stopped."""
    signer = signer_of(act)

    def step(letter: Letter, own: Act) -> None:
        def effects(draft: Draft) -> None:
            take_back(draft, letter.subject, flow.PART)

        make_move(flow.SIGN, letter, own, effects, signer=signer, signed_at=act.at)

    return _each(act, flow.SIGN, letters, step)


def print_all(act: Act, letters: Iterable[Letter]) -> Batch:
    """They are printed, and wait for whoever carries them."""

    def step(letter: Letter, own: Act) -> None:
        make_move(flow.PRINT, letter, own, printed_at=act.at)

    return _each(act, flow.PRINT, letters, step)


def carry_all(act: Act, letters: Iterable[Letter], carrier: str) -> Batch:
    """Somebody named takes them along; the last look before a family's door."""
    if not carrier:
        raise BadInput("Mời ghi ai đi trao.", field="carrier")

    def step(letter: Letter, own: Act) -> None:
        make_move(flow.CARRY, letter, own, carrier=carrier, carried_at=act.at)

    return _each(act, flow.CARRY, letters, step)


def offer(act: Act, letter: Letter, signer: Account) -> Entry:
    """Let its PDF wait on the page “Ký số” for this signer. Raises Stale, Refusal."""
    role = act.scope.role_for(flow.READERS, letter.unit_id)
    if role is None:
        raise NotYours("Việc này do người đọc thư của đơn vị làm.")

    def do() -> Entry:
        letter.refresh_from_db()
        if letter.state != flow.State.READ:
            raise Stale("Thư này không còn chờ ký.")
        if offered([letter]):
            raise Stale("Thư này đang chờ ở trang Ký số.")
        draft = Draft(act, role, letter.state)
        pdf = print_letter(paper_for_key(letter, signer, act.at))
        file = Checked(f"Thư {letter.ref}", FileKind.PDF, pdf, Verdict.CLEAN)  # nobody else made it
        kept = keep(act, unit_id=letter.unit_id, subject=letter.subject, part=DRAFTED, file=file)
        propose(
            draft,
            unit_id=letter.unit_id,
            subject=letter.subject,
            part=flow.PART,
            ref=letter.ref,
            title=f"Thư: {letter.get_occasion_display()}",
            original=kept,
        )
        return append(
            act.deed(role), unit=letter.unit_id, kind=OFFER, subject=letter.subject, facts=draft.facts
        )

    return once(act.deed(role), do, lambda entry: entry, kind=OFFER)


def offer_all(act: Act, letters: Iterable[Letter], signer: Callable[[Letter], Account]) -> Batch:
    """Let the PDFs of these wait on the page “Ký số”; what the table finds now is stopped instead."""

    def step(letter: Letter, own: Act) -> None:
        offer(own, letter, signer(letter))

    return _each(act, flow.SIGN, letters, step)


def offered(letters: Iterable[Letter]) -> frozenset[str]:
    """Subjects of those whose PDF waits for a signature now."""
    rows = SignItem.objects.waiting().filter(part=flow.PART, subject__in=[one.subject for one in letters])
    return frozenset(rows.values_list("subject", flat=True))


def signed(pk: int, act: Act, signer: str, close: Callable[[Draft], None]) -> Entry:
    """It came back signed and was matched: the same move, with the file in the same transaction. Raises Refusal."""
    letter = Letter.objects.get(pk=pk)

    def effects(draft: Draft) -> None:
        close(draft)
        newest = KeptFile.objects.filter(subject=letter.subject, part=flow.PART).latest("pk")
        Letter.objects.filter(pk=letter.pk).update(file=newest)

    # By the certificate, without the title that the papers add: the letter has its own words for the position.
    own = signer.partition(", ")[0]
    name = f"{own}, {position_of(Account.objects.get(pk=act.scope.account_id))}"[:250]
    with transaction.atomic():
        held = look_before(letter, "sign", act)
        if not held:
            return make_move(flow.SIGN, letter, act, effects, signer=name, signed_at=act.at)
    if held.stopped:  # outside: that it stands still is not taken back with the refusal
        raise Refusal("Thư này vừa bị dừng theo bảng giữ ý, nên chưa nhận bản ký.")
    raise Refusal(f"Thư này chờ đến ngày {letter.not_before:%d/%m/%Y} mới ký.")


def signer_of(act: Act) -> str:
    """Name and position as they stand under the letter."""
    return f"{act.scope.full_name}, {position_of(Account.objects.get(pk=act.scope.account_id))}"[:250]


def _each(act: Act, move: Move, letters: Iterable[Letter], step: Callable[[Letter, Act], None]) -> Batch:
    """Each letter by itself: its look, its move, its transaction. The same key again does nothing again."""
    chosen = list(letters)
    if not chosen:
        raise BadInput("Mời chọn ít nhất một thư.", field="letters")
    if len(chosen) > MOST:
        raise BadInput(f"Mỗi lần tối đa {MOST} thư. Mời chọn bớt.", field="letters")
    found: dict[str, list[int]] = {"done": [], "stopped": [], "early": [], "stale": []}
    for letter in chosen:
        found[_one(letter, move, replace(act, key=_own_key(act, letter)), step)].append(letter.pk)
    return Batch(**{name: tuple(pks) for name, pks in found.items()})


def _one(letter: Letter, move: Move, act: Act, step: Callable[[Letter, Act], None]) -> str:
    with transaction.atomic():
        held: Held = look_before(letter, move.verb.partition("_")[0], act)
        if held:
            return "stopped" if held.stopped else "early"
        try:
            step(letter, act)
        except Stale:
            return "stale"
        return "done"


def _own_key(act: Act, letter: Letter) -> str:
    """The batch's key, of one letter."""
    return f"{act.key[:40]}:{letter.pk}"

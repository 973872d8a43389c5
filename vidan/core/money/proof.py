"""Whether every due and every movement says what the ledger says of it, and none is missing."""

from collections.abc import Iterable, Iterator

from django.db.models import Model

from vidan.core.ledger.chain import Fact, read_facts
from vidan.core.ledger.missing import gone_by_fact
from vidan.core.ledger.models import Entry
from vidan.core.money.actions.closing import closing_facts
from vidan.core.money.books import Book, money_of, summed
from vidan.core.money.models import Closing, Due, Movement
from vidan.core.money.seal import due_fact, movement_fact

BATCH = 1_000
NAMES: dict[str, type[Model]] = {"due_": Due, "moved_": Movement}


def disagreements() -> Iterator[str]:
    """One sentence for each row that differs, was put in, or is gone. What is found twice is true."""
    after = 0
    while dues := list(Due.objects.filter(pk__gt=after).order_by("pk")[:BATCH]):
        odd = {due.pk for due in dues if list(_differing([due]))} if list(_differing(dues)) else set()
        yield from _differing(Due.objects.filter(pk__in=odd))
        after = dues[-1].pk
    yield from (f"số {pk} có trong sổ cái mà không còn trong dữ liệu" for pk in gone_by_fact(NAMES))
    yield from _days()


def _days() -> Iterator[str]:
    """Closed days that say something else than the ledger, or than the money of that day."""
    told = Entry.objects.of_kind("close_day")
    said = {subject: read_facts(facts) for subject, facts in told.values_list("subject", "facts")}
    for closing in Closing.objects.select_related("cashier").order_by("pk"):
        facts = said.pop(f"closing:{closing.pk}", {})
        book = Book(
            *(closing.unit_id, closing.cashier, closing.day, closing.opening),
            summed(money_of(closing.unit_id, closing.cashier_id, closing.day)),
            closing,
        )
        differs = {name for name, value in closing_facts(closing).items() if facts.get(name) != value}
        if differs or (book.cash, book.others) != (closing.cash, closing.others):
            yield f"sổ thu đã khóa số {closing.pk} khác sổ cái hoặc khác các lần thu của ngày ấy"
    yield from (f"{subject} có trong sổ cái mà không còn trong dữ liệu" for subject in sorted(said))


def _differing(dues: Iterable[Due]) -> Iterator[str]:
    listed = list(dues)
    facts = _facts({due.subject for due in listed})
    for due in listed:
        if not due.is_carried_over and due_fact(due) not in facts:
            yield f"khoản thu số {due.pk} khác sổ cái"
    rows = Movement.objects.filter(due__in=listed, is_carried_over=False).order_by("pk")
    for one in rows:
        if movement_fact(one) not in facts:
            yield f"lần thu, hoàn, miễn số {one.pk} khác sổ cái"


def _facts(subjects: Iterable[str]) -> set[tuple[str, Fact]]:
    entries = Entry.objects.filter(subject__in=list(subjects)).values_list("facts", flat=True)
    return {fact for text in entries for fact in read_facts(text).items()}

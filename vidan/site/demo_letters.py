"""The demonstration's letters: lists, letters at every step, one stopped; every name is invented.

Births and deaths of the demonstration's dossiers ask for their letters by themselves, when its worker reads the ledger.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

from vidan.core.accounts.scope import Act
from vidan.core.people.actions import Identity
from vidan.core.people.flagging import flag_named
from vidan.core.people.models import Flag
from vidan.core.units.queries import hamlets_of
from vidan.desks.letters.actions.delivering import Door, deliver
from vidan.desks.letters.actions.drafting import Cause, write_letter
from vidan.desks.letters.actions.lists import Line, add_lines
from vidan.desks.letters.actions.reading import Reading, asks_of, read, ticks_of
from vidan.desks.letters.actions.signing import carry_all, print_all, sign_by_hand
from vidan.desks.letters.models import Letter
from vidan.desks.wordings.occasions import Occasion
from vidan.kit.workdays.moments import VIETNAM

Acting = Callable[[str, datetime], Act]
ELDERS = (
    ("Lường Thị Hoa Niên", 1946, "Thôn Đình"),
    ("Nông Văn Trường Thọ", 1936, "Thôn Bãi"),
    ("Sầm Thị An Khang", 1926, "Thôn Hạ"),
    ("Ma Văn Phúc Hậu", 1950, "Thôn Chợ"),
)
HELPERS = (
    ("Hà Thị Mỹ Duyên", "dọn kênh mương thôn Đình", "Thôn Đình"),
    ("Vi Văn Thành Tâm", "sửa đường vào nhà văn hóa", "Thôn Bãi"),
    ("Lục Thị Hồng Nhung", "giữ trẻ hôm họp thôn", "Thôn Hạ"),
    ("Quàng Văn Nhân Nghĩa", "cho mượn máy bơm chống úng", "Thôn Chợ"),
)


def build_letters(unit_id: int, now: datetime, act: Acting) -> None:
    """By the office's own verbs, some days ago."""
    before = now - timedelta(days=3)
    year = timezone.localdate(now, VIETNAM).year
    lines = [
        Line(full_name=name, born_year=born + year - 2026, address=f"{place}, xã Bến Ngọc")
        for name, born, place in ELDERS
    ]
    add_lines(act("van", before), unit_id, Occasion.LONGEVITY, lines)
    who = Identity("Tòng Thị Lặng Lẽ", "Thôn Thượng, xã Bến Ngọc")
    flag_named(act("ha", before), unit_id, who, Flag.Kind.NO_LETTERS, "Bà nói với trưởng thôn.")
    drafts = [_thanks(act("van", before), unit_id, number, *one) for number, one in enumerate(HELPERS)]
    for letter in drafts[1:]:
        _read(act("van", before), letter)
    sign_by_hand(act("ha", before), drafts[2:])
    print_all(act("van", before), drafts[2:])
    carry_all(act("van", before), drafts[2:], "Trưởng thôn")
    deliver(act("van", before), Letter.objects.get(pk=drafts[3].pk), Door(before, "Ông cười, mời nước."))


def _thanks(act: Act, unit_id: int, number: int, name: str, help: str, place: str) -> Letter:
    hamlet = next((one.pk for one in hamlets_of(unit_id) if one.words == place), None)
    return write_letter(
        act,
        Cause(
            unit_id=unit_id,
            occasion=Occasion.THANKS_HELP,
            source=f"own:demo-{number}",
            at=act.at,
            full_name=name,
            address=f"{place}, xã Bến Ngọc",
            hamlet_id=hamlet,
            event_on=timezone.localdate(act.at, VIETNAM),
            details={"help": help},
        ),
    )


def _read(act: Act, letter: Letter) -> None:
    honorific = "bà" if " Thị " in letter.full_name else "ông"
    reading = Reading(
        honorific=honorific,
        full_name=letter.full_name,
        event_on=letter.event_on,
        address=letter.address,
        hamlet_id=letter.hamlet_id,
        details=letter.details,
        confirmed=frozenset({*ticks_of(letter), *(one.check.key for one in asks_of(letter, act.at))}),
    )
    read(act, letter, reading)
    letter.refresh_from_db()

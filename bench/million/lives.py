"""Invented lives of dossiers, by dice: who came, when, what was done with it and how far it got. Nothing of Django."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

DAYS = 3 * 365  # of work behind us
KNOWN = 0.4  # of those who come were here before
OPEN_DAYS = 4  # what came in these last days is still worked on
LATE = 0.002  # of the older ones: nobody has finished them
# How often a family name is met matters for search: every third person bears the first.
FAMILIES = (
    ("Nguyễn", 31),
    ("Trần", 11),
    ("Lê", 10),
    ("Phạm", 7),
    ("Hoàng", 5),
    ("Vũ", 5),
    ("Bùi", 4),
    ("Quách", 1),
)
MIDDLES = ("Thị", "Văn", "Ngọc", "Minh", "Hữu", "Thị Ngọc", "Đức", "Thanh", "Quang", "Thị Thu", "Xuân", "Gia")
GIVEN = (
    *(
        "Ẩn",
        "Ánh",
        "Bằng",
        "Biển",
        "Cẩm",
        "Châu",
        "Chiêm",
        "Cúc",
        "Diệp",
        "Du",
        "Đào",
        "Đoan",
        "Gấm",
        "Giao",
        "Hà",
    ),
    *(
        "Hạc",
        "Hiên",
        "Hoài",
        "Hòe",
        "Huyên",
        "Khê",
        "Khuê",
        "Lam",
        "Lan",
        "Liễu",
        "Lụa",
        "Mai",
        "Mây",
        "Mộc",
        "Mơ",
    ),
    *(
        "Nga",
        "Ngân",
        "Nguyệt",
        "Nhài",
        "Nụ",
        "Oanh",
        "Phấn",
        "Phong",
        "Quế",
        "Sa",
        "Sen",
        "Sim",
        "Sơn",
        "Suối",
    ),
    *(
        "Thảo",
        "Thơm",
        "Thu",
        "Tía",
        "Trà",
        "Trúc",
        "Tươi",
        "Uyên",
        "Vân",
        "Vọng",
        "Xoan",
        "Xuyến",
        "Yên",
        "Yến",
    ),
)
# What is done, one after the other: what a result from the State's system takes, and what a signed one takes.
OUTSIDE = ("take_up", "record_outside_result", "return_result")
SIGNED = ("take_up", "resolve", "sign", "record_result", "return_result")


@dataclass(frozen=True)
class Visitor:
    """Somebody of a unit, the same whenever they come; `nth`: their place among all people."""

    nth: int
    name: str
    phone: str
    card: str


@dataclass(frozen=True)
class Life:
    """One dossier: where, when, whose, and at which minutes after its beginning each step was made."""

    unit: int  # its place in the list of units
    at: datetime
    nth: int  # of its unit and day
    who: Visitor
    is_new: bool  # the first time
    steps: tuple[tuple[str, int], ...]
    is_whole: bool  # nothing is left to do
    has_paper: bool  # a receipt is kept with it: few, because they are heavy


def lives(dossiers: int, units: int, until: datetime, seed: int) -> Iterator[Life]:
    """So many lives in the order they began; the same for the same numbers."""
    dice = random.Random(seed)  # noqa: S311  # no secret: the same dice again
    people: list[list[Visitor]] = [[] for _ in range(units)]
    met = 0
    made = 0
    for day in range(DAYS):
        morning = until.replace(
            hour=1,  # eight o'clock in Việt Nam, of UTC
            minute=0,
            second=0,
            microsecond=0,
        ) - timedelta(days=DAYS - 1 - day)
        today = dossiers * (day + 1) // DAYS - dossiers * day // DAYS
        counted: dict[int, int] = {}
        for place in range(today):
            unit = dice.randrange(units)
            counted[unit] = counted.get(unit, 0) + 1
            at = morning + timedelta(seconds=place * 28_800 // max(today, 1))
            is_new = not people[unit] or dice.random() >= KNOWN
            who = _visitor(dice, met) if is_new else dice.choice(people[unit])
            if is_new:
                people[unit].append(who)
                met += 1
            made += 1
            steps, is_whole = _steps(dice, DAYS - 1 - day)
            yield Life(unit, at, counted[unit], who, is_new, steps, is_whole, made % 20 == 0)


def _visitor(dice: random.Random, nth: int) -> Visitor:
    family = dice.choices([name for name, _ in FAMILIES], [weight for _, weight in FAMILIES])[0]
    name = f"{family} {dice.choice(MIDDLES)} {dice.choice(GIVEN)}"
    card = f"0{dice.randrange(1, 97):02}{dice.randrange(4)}{dice.randrange(100):02}{nth % 10**6:06}"
    return Visitor(nth, name, f"09{dice.randrange(10**8):08}", card)


def _steps(dice: random.Random, age: int) -> tuple[tuple[tuple[str, int], ...], bool]:
    """What was done with a dossier of this age in days, and whether that was all."""
    verbs: tuple[str, ...] = OUTSIDE if dice.random() < 0.7 else SIGNED
    is_open = age < OPEN_DAYS or dice.random() < LATE
    if is_open:
        verbs = verbs[: dice.randrange(len(verbs))]
    minute, steps = 0, []
    for verb in verbs:
        minute += dice.randrange(1, 50)
        steps.append((verb, minute))
    return tuple(steps), not is_open

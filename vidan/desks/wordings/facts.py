"""What is known for one letter, as its words call for it. Everything is already in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from vidan.desks.wordings.occasions import Occasion
from vidan.kit.honorifics import together

HONOURED: Final = 60  # from this age on one says “hưởng thọ”, before it “hưởng dương”


@dataclass(frozen=True)
class Addressee:
    """A person a letter goes to, and the word for this person: chosen by somebody, never guessed at printing."""

    honorific: str
    full_name: str

    @property
    def words(self) -> str:
        return f"{self.honorific} {self.full_name}".strip()


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Who gets the letter and what it is about; `lines` by the keys of the occasion's placeholders.

    `on` (the day of the event, in words) and `kin` are kept apart because most occasions have them. `second` is the
    other of a couple.
    """

    honorific: str
    full_name: str
    unit: str
    second: Addressee | None = None
    place: str = ""
    kin: str = ""
    on: str = ""
    lines: Mapping[str, str] = field(default_factory=dict)

    def told(self) -> dict[str, str]:
        """Every value by the key of its placeholder."""
        first = Addressee(self.honorific, self.full_name)
        recipient, honorific = first.words, self.honorific
        if self.second is not None:
            recipient = f"{first.words} và {self.second.words}"
            honorific = together(self.honorific, self.second.honorific)
        if not self.full_name.strip():
            recipient = ""
        own = {"unit": self.unit, "place": self.place, "kin": self.kin, "on": self.on}
        return dict(self.lines) | {"recipient": recipient, "honorific": honorific} | own


def lived(age: int) -> str:
    """How long somebody lived, as a letter says it."""
    return f"{'hưởng thọ' if age >= HONOURED else 'hưởng dương'} {age} tuổi"


def example(occasion: Occasion) -> Facts:
    """Invented facts for the preview of an occasion's words."""
    told = {
        one.key: one.example for one in occasion.placeholders if one.key not in {"recipient", "honorific"}
    }
    first, second = _PEOPLE.get(occasion, (Addressee("bà", "Nguyễn Thị Mẫu"), None))
    fixed = {key: told.pop(key, "") for key in ("unit", "place", "kin", "on")}
    return Facts(honorific=first.honorific, full_name=first.full_name, second=second, lines=told, **fixed)


_YOUNG: Final = (Addressee("anh", "Nguyễn Văn Mẫu"), Addressee("chị", "Trần Thị Ví Dụ"))
_PARENTS: Final = (Addressee("ông", "Lê Văn Mẫu"), Addressee("bà", "Phạm Thị Ví Dụ"))
_PEOPLE: Final[dict[Occasion, tuple[Addressee, Addressee | None]]] = {
    Occasion.BIRTH: _YOUNG,
    Occasion.MARRIAGE: _YOUNG,
    Occasion.LONGEVITY: (Addressee("cụ", "Trần Thị Mẫu"), None),
    Occasion.ENLISTMENT: (Addressee("em", "Lê Văn Ví"), None),
    Occasion.ENLISTMENT_HOME: _PARENTS,
    Occasion.HEROES_LIVING: (Addressee("ông", "Đỗ Văn Mẫu"), None),
    Occasion.STUDY: (Addressee("em", "Phạm Thu Mẫu"), None),
    Occasion.STUDY_HOME: _YOUNG,
}

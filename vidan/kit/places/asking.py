"""From what somebody wrote to the commune of today. Only an exact name decides; everything else is asked back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from vidan.kit.places.gazetteer import SINCE, Area, Gap, Part, Place, national
from vidan.kit.places.spelling import COMMUNES, Piece, exact, has_marks, near, pieces_of, split_kind
from vidan.kit.text import fold

LONGEST = 300  # characters that are read


class Outcome(StrEnum):
    """What could be said."""

    FOUND = "found"  # one commune of today
    SPLIT = "split"  # parts went into several: which hamlet?
    CHOOSE = "choose"  # several places, or one that is not written so: the person says which
    AREA = "area"  # a district or province: which commune in it?
    GAP = "gap"  # a unit of today whose former parts the sources leave out
    UNKNOWN = "unknown"
    EMPTY = "empty"


class Doubt(StrEnum):
    """Why it is asked back."""

    SAME_NAME = "same_name"
    NO_MARKS = "no_marks"
    OTHER_KIND = "other_kind"
    ELSEWHERE = "elsewhere"


class Era(StrEnum):
    """Whose names are meant; any, when nobody said."""

    ANY = ""
    BEFORE = "cu"
    TODAY = "moi"


@dataclass(frozen=True)
class Answer:
    """`places` holds one place, or several that went the same way (found, split), or what to choose from."""

    asked: str
    outcome: Outcome
    places: tuple[Place, ...] = ()
    areas: tuple[Area, ...] = ()
    gap: Gap | None = None
    doubt: Doubt | None = None


@dataclass(frozen=True)
class _Question:
    """One reading: which piece is the commune, and what was written after it."""

    piece: Piece
    above: tuple[Piece, ...]

    @property
    def has_plain(self) -> bool:
        return self.piece.is_plain or any(piece.is_plain for piece in self.above)


def ask(text: str, *, own: Sequence[Place] = (), era: Era = Era.ANY, is_printed: bool = False) -> Answer:
    """Where the place is today.

    `own`: what this installation knows of its own units; it stands over the facts of the nation for the same place.
    `is_printed`: read off a paper or chosen from a list, so a name without marks is one that has none.
    """
    text = text[:LONGEST]
    pieces = pieces_of(text)
    if not any(character.isalnum() for character in text) or not pieces:
        return Answer(text, Outcome.EMPTY)
    questions = _questions(pieces)
    areas = _areas(pieces, questions)
    if areas:  # then no later word is a commune
        questions = tuple(q for q in questions if q.piece is pieces[0])
    is_typed_plainly = not (is_printed or has_marks(text) or not any(q.has_plain for q in questions))
    found = {grade: _hits(questions, own, era, grade) for grade in _GRADES}
    sure = found["sure"]
    if not is_typed_plainly and not (areas and sure):
        if sure and not (not is_printed and _sounds_alike(questions, sure, found["near"])):
            return _decided(text, sure)
        if areas and not sure:
            return _of_areas(text, areas)
    return _asked_back(text, found, areas, is_typed_plainly, pieces)


def _decided(text: str, sure: tuple[Place, ...]) -> Answer:
    gap = next((gap for place in sure if (gap := _gap_of(place))), None)
    if gap:
        return Answer(text, Outcome.GAP, sure, gap=gap)
    if len({frozenset(part.today.code for part in place.into) for place in sure}) > 1:
        return Answer(text, Outcome.CHOOSE, sure, doubt=Doubt.SAME_NAME)
    return Answer(text, Outcome.SPLIT if sure[0].is_split else Outcome.FOUND, sure)


def _of_areas(text: str, areas: tuple[Area, ...]) -> Answer:
    if len(areas) == 1:
        return Answer(text, Outcome.AREA, areas=areas)
    return Answer(text, Outcome.CHOOSE, areas=areas, doubt=Doubt.SAME_NAME)


def _asked_back(
    text: str,
    found: dict[str, tuple[Place, ...]],
    areas: tuple[Area, ...],
    is_typed_plainly: bool,
    pieces: tuple[Piece, ...],
) -> Answer:
    """The best there is to choose from; never an answer."""
    if found["sure"] or areas:
        doubt = Doubt.NO_MARKS if is_typed_plainly or not areas else Doubt.SAME_NAME
        more = _plus(found["sure"], found["near"] if doubt is Doubt.NO_MARKS else ())
        return Answer(text, Outcome.CHOOSE, more, areas, doubt=doubt)
    gap = next((gap for piece in pieces if (gap := _gap(piece))), None)
    if gap:
        return Answer(text, Outcome.GAP, gap=gap)
    doubts = (("kind", Doubt.OTHER_KIND), ("near", Doubt.NO_MARKS), ("elsewhere", Doubt.ELSEWHERE))
    for grade, doubt in doubts:
        if found[grade]:
            return Answer(
                text, Outcome.CHOOSE, _plus(found[grade], _of_kind(found["near"], pieces)), doubt=doubt
            )
    around = (_areas(pieces[number:], ()) for number in range(1, len(pieces)))
    return Answer(text, Outcome.UNKNOWN, areas=next(filter(None, around), ()))


def _of_kind(alike: tuple[Place, ...], pieces: tuple[Piece, ...]) -> tuple[Place, ...]:
    """Of the places that sound alike, those of the kind that was written: thị trấn Cẩm Giang for Giàng."""
    kinds = {piece.kind for piece in pieces}
    return tuple(place for place in alike if place.kind in kinds)


def _questions(pieces: tuple[Piece, ...]) -> tuple[_Question, ...]:
    """The piece called xã, phường, thị trấn, đặc khu; when none is, any of the last three without a kind."""
    named = [number for number, piece in enumerate(pieces) if piece.kind in COMMUNES]
    if named:
        return (_Question(pieces[named[-1]], pieces[named[-1] + 1 :]),)
    first = max(0, len(pieces) - 3)
    last = next((number for number, piece in enumerate(pieces) if piece.kind), len(pieces))
    return tuple(_Question(pieces[number], pieces[number + 1 :]) for number in range(first, last))


def _hits(questions: tuple[_Question, ...], own: Sequence[Place], era: Era, grade: str) -> tuple[Place, ...]:
    """Of the first reading that has any: in “Thanh Hà, Thanh Liêm, Hà Nam” the last word is no commune."""
    fits = _GRADES[grade]
    for q in questions:
        hits = (place for place in _rows(q.piece, own) if fits(q, place))
        meant = tuple(place for place in hits if era is Era.ANY or place.is_today == (era is Era.TODAY))
        if meant:
            return meant
    return ()


def _rows(piece: Piece, own: Sequence[Place]) -> list[Place]:
    """Everything written alike; a place of the nation gives way to the own one that stands for it."""
    key = near(fold_ready(piece.name))
    mine = [place for place in own if near(fold_ready(place.bare)) == key]
    theirs = (place for place in national().places.get(key, ()) if not any(_is_same(o, place) for o in own))
    moved = {place.code: place.into for place in own if _is_later(place) or _is_called_otherwise(place)}
    return [*mine, *(_moved_on(place, moved) if moved else place for place in theirs)]


def _is_later(own: Place) -> bool:
    """A unit of the nation’s today that has gone since."""
    return not own.is_today and own.since > SINCE


def _is_called_otherwise(own: Place) -> bool:
    """A unit of today whose name changed since."""
    known = national().today.get(own.code) if own.is_today else None
    return known is not None and exact(known.name) != exact(own.name)


def _moved_on(place: Place, moved: dict[str, tuple[Part, ...]]) -> Place:
    """Where it went went on: the end counts."""
    into = (one for part in place.into for one in moved.get(part.today.code, (part,)))
    return place._replace(into=tuple(dict.fromkeys(into)))


def fold_ready(name: str) -> str:
    """A name as the file of data spells it: NFC, one space, none at a hyphen."""
    return exact(name)


def _is_same(own: Place, other: Place) -> bool:
    """One place: by code where both have one, else by its full name."""
    if (own.is_today or _is_later(own)) != other.is_today:
        return False
    if own.code and other.code:
        return own.code == other.code
    return exact(own.full) == exact(other.full)


def _is_named(piece: Piece, name: str, *, any_kind: bool = False) -> bool:
    kind, bare = split_kind(name)
    return exact(piece.name) == exact(bare) and (any_kind or not piece.kind or piece.kind == kind.lower())


def _above(place: Place) -> tuple[str, ...]:
    return tuple(
        filter(None, (place.district, place.province, *(part.today.province for part in place.into)))
    )


def _is_sure(q: _Question, place: Place) -> bool:
    return _is_named(q.piece, place.name) and all(
        any(_is_named(piece, name) for name in _above(place)) for piece in q.above
    )


def _is_of_other_kind(q: _Question, place: Place) -> bool:
    return _is_named(q.piece, place.name, any_kind=True) and all(
        any(_is_named(piece, name, any_kind=True) for name in _above(place)) for piece in q.above
    )


def _is_near(q: _Question, place: Place) -> bool:
    """Alike without marks, kind and all above it included."""
    return all(
        any(fold(piece.name) == fold(split_kind(name)[1]) for name in _above(place)) for piece in q.above
    )


def _is_elsewhere(q: _Question, place: Place) -> bool:
    return _is_named(q.piece, place.name, any_kind=True)


_GRADES: dict[str, Callable[[_Question, Place], bool]] = {
    "sure": _is_sure,
    "kind": _is_of_other_kind,
    "near": _is_near,
    "elsewhere": _is_elsewhere,
}


def _sounds_alike(
    questions: tuple[_Question, ...], sure: tuple[Place, ...], alike: tuple[Place, ...]
) -> bool:
    """A name typed without a mark, where another differs from it by marks alone."""
    names = {exact(place.bare) for place in sure}
    return any(q.piece.is_plain for q in questions) and any(exact(place.bare) not in names for place in alike)


def _areas(pieces: tuple[Piece, ...], questions: tuple[_Question, ...]) -> tuple[Area, ...]:
    """Districts and provinces meant by the first piece; none when a commune is named by its kind."""
    if not pieces or (questions and questions[0].piece.kind):
        return ()
    first, above = pieces[0], pieces[1:]
    return tuple(
        area
        for area in national().areas.get(near(fold_ready(first.name)), ())
        if _is_named(first, area.name)
        and all(
            any(_is_named(piece, name) for name in (area.province, area.today[0].province)) for piece in above
        )
    )


def _gap_of(place: Place) -> Gap | None:
    """The gap an old place belongs to, where nothing that is said of it is sure."""
    return None if any(part.is_sure for part in place.into) else _gap(Piece(place.kind, place.bare, False))


def _gap(piece: Piece) -> Gap | None:
    gap = national().gaps.get(near(fold_ready(piece.name)))
    if gap and exact(split_kind(gap.name)[1]) == exact(piece.name) and piece.kind != "tỉnh":
        return gap
    return None


def _plus(some: tuple[Place, ...], more: tuple[Place, ...]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys((*some, *more)))

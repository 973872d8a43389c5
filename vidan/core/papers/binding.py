"""Several PDFs of our press bound into one, tags and all: a long printing is made in parts and says how far it is.

Reads only what our own compiler writes for letters: objects one after the other with a table of where each begins,
nothing packed into streams, no tables (their tags have names, which would meet). Anything else is an error.
Objects keep their bytes; only references are numbered anew.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

_REFERENCE: Final = re.compile(rb"\((?:\\.|[^\\()])*\)|\b(\d+) 0 R\b")  # a text in brackets stays as it is
_NUMBERS: Final = rb"/ParentTree<</Nums\[([^\]]*)\]>>/ParentTreeNextKey (\d+)"
_KIDS: Final = rb"/K\[(\d+) 0 R\]"
_STREAM: Final = b"stream\n"


@dataclass(frozen=True)
class _Part:
    """One PDF taken apart: what stands in each object, and the numbers of those that are joined."""

    objects: dict[int, bytes]
    root: int
    pages: int
    tags: int
    trailer: bytes


@dataclass(frozen=True)
class _Place:
    """Where a part stands: how far its numbers move, its first page's key; the tree and the tags of all."""

    shift: int
    key: int
    book: int
    tags: int


def bind(parts: Sequence[bytes]) -> bytes:
    """One PDF with the pages of all, in their order; title, language and standard are those of the first."""
    if len(parts) == 1:
        return parts[0]
    taken = [_taken_apart(part) for part in parts]
    first = taken[0]
    shifts = [0, *accumulate(max(part.objects) for part in taken)]
    keys = [0, *accumulate(int(_tree(part)[2]) for part in taken)]
    book = shifts[-1] + 1
    places = list(zip(taken, shifts, keys, strict=False))
    bodies = [
        one for part, shift, key in places for one in _moved(part, _Place(shift, key, book, first.tags))
    ]
    count = sum(int(_found(rb"/Count (\d+)", part.objects[part.pages])[1]) for part in taken)
    kids = b" ".join(b"%d 0 R" % (part.pages + shift) for part, shift, _ in places)
    bodies.append((book, b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids)))
    bodies.append((first.tags, _tags(places)))
    catalogue = re.sub(rb"/Pages \d+ 0 R", b"/Pages %d 0 R" % book, first.objects[first.root])
    bodies.append((first.root, re.sub(rb"/Outlines \d+ 0 R", b"", catalogue)))
    return _written(parts[0], sorted(bodies), first.trailer)


def _taken_apart(pdf: bytes) -> _Part:
    begins = int(_found(rb"startxref\s+(\d+)\s+%%EOF\s*$", pdf[-64:])[1])
    table, _, trailer = pdf[begins:].partition(b"trailer")
    rows = re.findall(rb"(\d{10}) \d{5} ([nf])", table)
    starts = {number: int(at) for number, (at, kind) in enumerate(rows) if kind == b"n"}
    ends = dict(zip(sorted(starts.values()), [*sorted(starts.values())[1:], begins], strict=True))
    objects = {number: _inside(pdf[at : ends[at]], number) for number, at in starts.items()}
    root = int(_found(rb"/Root (\d+) 0 R", trailer)[1])
    return _Part(
        objects,
        root,
        int(_found(rb"/Pages (\d+) 0 R", objects[root])[1]),
        int(_found(rb"/StructTreeRoot (\d+) 0 R", objects[root])[1]),
        trailer,
    )


def _inside(text: bytes, number: int) -> bytes:
    head = b"%d 0 obj\n" % number
    body, ends, _ = text.rpartition(b"\nendobj")
    if not (text.startswith(head) and ends):
        raise ValueError(f"object {number} is not as our compiler writes it")
    return body[len(head) :]


def _moved(part: _Part, place: _Place) -> Iterator[tuple[int, bytes]]:
    """The objects of a part under their new numbers, without those that are joined with the first part's."""

    def anew(number: int) -> bytes:
        return b"%d 0 R" % (place.tags if number == part.tags else number + place.shift)

    for number, body in part.objects.items():
        if number in (part.root, part.tags):
            continue
        head, stream, rest = body.partition(_STREAM)
        head = _renumbered(head, anew)
        if number == part.pages:
            head = head.replace(b"/Type/Pages", b"/Type/Pages/Parent %d 0 R" % place.book, 1)
        if place.key:
            head = re.sub(
                rb"/StructParents (\d+)", lambda at: b"/StructParents %d" % (int(at[1]) + place.key), head
            )
        yield number + place.shift, head + stream + rest


def _renumbered(text: bytes, anew: Callable[[int], bytes]) -> bytes:
    return _REFERENCE.sub(lambda found: anew(int(found[1])) if found[1] else found[0], text)


def _tree(part: _Part) -> re.Match[bytes]:
    return _found(_NUMBERS, part.objects[part.tags])


def _tags(places: Sequence[tuple[_Part, int, int]]) -> bytes:
    """The root of all tags: the document of each part, and where the tags of each page are."""
    numbers, documents = [], []
    for part, shift, key in places:
        pairs = re.findall(rb"(\d+) (\d+) 0 R", _tree(part)[1])
        numbers += [b"%d %d 0 R" % (int(at) + key, int(number) + shift) for at, number in pairs]
        documents.append(b"%d 0 R" % (int(_found(_KIDS, part.objects[part.tags])[1]) + shift))
    last, _, key = places[-1]
    tree = b"/ParentTree<</Nums[%s]>>/ParentTreeNextKey %d" % (b" ".join(numbers), key + int(_tree(last)[2]))
    first = places[0][0]
    root = re.sub(_NUMBERS, lambda _: tree, first.objects[first.tags], count=1)
    return re.sub(_KIDS, lambda _: b"/K[%s]" % b" ".join(documents), root, count=1)


def _written(pattern: bytes, bodies: Sequence[tuple[int, bytes]], trailer: bytes) -> bytes:
    """Header, objects, table, trailer."""
    out, places = [pattern[: pattern.index(b"1 0 obj")]], dict[int, int]()
    at = len(out[0])
    for number, body in bodies:
        places[number] = at
        out.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        at += len(out[-1])
    size = max(places) + 1
    rows = (b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(size))
    ending = re.sub(rb"/Size \d+", b"/Size %d" % size, trailer[: trailer.index(b"startxref")])
    out += [b"xref\n0 %d\n" % size, *rows, b"trailer", ending, b"startxref\n%d\n%%%%EOF" % at]
    return b"".join(out)


def _found(pattern: bytes, text: bytes) -> re.Match[bytes]:
    found = re.search(pattern, text)
    if found is None:
        raise ValueError(f"our compiler writes no {pattern!r} any more")
    return found

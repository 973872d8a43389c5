"""What can be checked here of PDF/A-2a and PDF/UA-1, by another reader than the one that wrote it.

Not checked by anything here: the whole rule books (no validator for PDF/A-2a or PDF/UA-1 is at hand), colour spaces,
and whether the reading order makes sense to a person who listens.
"""

import io
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from tests.core.papers import reading
from tests.desks.dossiers.paper_samples import SAMPLES
from vidan.core.papers import press
from vidan.core.papers.press import Paper

SPACES = {"pdfaid": "http://www.aiim.org/pdfa/ns/id/", "pdfuaid": "http://www.aiim.org/pdfua/ns/id/"}
every = pytest.mark.parametrize("paper", SAMPLES, ids=lambda paper: paper.template)


def opened(pdf: bytes) -> Any:
    return PdfFileReader(io.BytesIO(pdf))


def objects(reader: Any) -> Iterator[Any]:
    for revision in range(reader.xrefs.total_revisions):
        for ref in reader.xrefs.explicit_refs_in_revision(revision):
            yield reader.get_object(ref)


def dictionaries(reader: Any, **wanted: str) -> list[Any]:
    return [
        one
        for one in objects(reader)
        if isinstance(one, generic.DictionaryObject)
        and all(one.get(f"/{key}") == f"/{value}" for key, value in wanted.items())
    ]


def tagged(reader: Any) -> list[Any]:
    """The elements of the tree of tags, from its root down."""
    found, ahead = [], [reader.root["/StructTreeRoot"]]
    while ahead:
        element = ahead.pop()
        kids = element.get("/K", ())
        for kid in kids if isinstance(kids, generic.ArrayObject) else [kids]:
            kid = kid.get_object() if isinstance(kid, generic.IndirectObject) else kid  # type: ignore[no-untyped-call]
            if isinstance(kid, generic.DictionaryObject) and "/S" in kid:
                found.append(kid)
                ahead.append(kid)
    return found


def declared(reader: Any) -> dict[str, str]:
    whole = ElementTree.fromstring(reader.root["/Metadata"].data)  # noqa: S314  # our own
    found: dict[str, str] = {}
    for element in whole.iter():
        pairs = [(element.tag, element.text or ""), *element.attrib.items()]
        for prefix, space in SPACES.items():
            found |= {
                f"{prefix}:{tag.split('}')[1]}": text for tag, text in pairs if tag.startswith(f"{{{space}}}")
            }
    return found


@every
def test_it_declares_both_standards_in_its_metadata(paper: Paper) -> None:
    said = declared(opened(press.render(paper)))

    assert (said["pdfaid:part"], said["pdfaid:conformance"], said["pdfuaid:part"]) == ("2", "A", "1")


@every
def test_its_title_is_shown_and_is_the_same_in_both_places(paper: Paper) -> None:
    pdf = press.render(paper)
    reader = opened(pdf)

    assert reader.root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reading.title(pdf).encode() in reader.root["/Metadata"].data
    assert reader.root["/Lang"] == "vi-VN"


@every
def test_everything_on_it_stands_in_a_tree_of_tags(paper: Paper) -> None:
    reader = opened(press.render(paper))

    assert reader.root["/MarkInfo"]["/Marked"]
    roles = {str(one["/S"]) for one in tagged(reader)}
    assert {"/Document", "/H1", "/P"} <= roles
    for page in dictionaries(reader, Type="Page"):
        assert "/StructParents" in page
        marked = re.findall(rb"BDC|BMC|EMC", page["/Contents"].data)
        assert marked.count(b"EMC") == len(marked) - marked.count(b"EMC") > 0


@every
def test_every_picture_says_what_it_is(paper: Paper) -> None:
    reader = opened(press.render(paper))
    figures = [one for one in tagged(reader) if one["/S"] == "/Figure"]

    assert bool(figures) == bool(paper.tracking_address)
    assert all(paper.tracking_address in str(figure["/Alt"]) for figure in figures)


@every
def test_every_font_is_inside_and_its_letters_can_be_copied(paper: Paper) -> None:
    reader = opened(press.render(paper))
    descriptors = dictionaries(reader, Type="FontDescriptor")

    assert descriptors
    assert all({"/FontFile2", "/FontFile3"} & one.keys() for one in descriptors)
    assert all("/ToUnicode" in one for one in dictionaries(reader, Type="Font", Subtype="Type0"))


@every
def test_nothing_in_it_that_an_archive_refuses(paper: Paper) -> None:
    reader = opened(press.render(paper))

    assert not reader.encrypted
    assert "/ID" in reader.trailer
    intents = reader.root["/OutputIntents"]
    assert len(intents) == 1
    intent = intents[0]
    assert intent["/S"] == "/GTS_PDFA1"
    assert "/DestOutputProfile" in intent
    for key in ("/JS", "/JavaScript", "/EF", "/XFA", "/Launch"):
        assert not any(key in one for one in objects(reader) if isinstance(one, generic.DictionaryObject)), (
            key
        )

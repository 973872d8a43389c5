"""Parts of one printing bound together: every page, every tag, one standard."""

from io import BytesIO

import pypdfium2 as pdfium
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from tests.core.papers import reading
from tests.desks.dossiers.paper_samples import RECEIPT
from tests.desks.wordings.letters import AT, paper
from vidan.core.papers import press
from vidan.core.papers.binding import bind
from vidan.desks.wordings.occasions import Occasion
from vidan.desks.wordings.papers import Form, print_letters


def part(*occasions: Occasion) -> bytes:
    return print_letters([paper(one) for one in occasions], Form.A4, name="Tập thư", at=AT)


PARTS = [
    part(Occasion.BIRTH, Occasion.CONDOLENCE),
    part(Occasion.LONGEVITY),
    part(Occasion.STUDY, Occasion.BIRTH, Occasion.MARRIAGE),
]


def test_the_pages_of_all_parts_follow_one_another() -> None:
    bound = bind(PARTS)
    assert reading.pages(bound) == [page for part in PARTS for page in reading.pages(part)]
    assert reading.title(bound) == reading.title(PARTS[0])
    assert reading.language(bound) == "vi-VN"
    assert b"<pdfaid:part>2</pdfaid:part>" in bound
    assert bind(PARTS) == bound


def test_every_page_leads_to_its_own_tags() -> None:
    reader = PdfFileReader(BytesIO(bind(PARTS)), strict=True)
    tree = reader.root["/StructTreeRoot"]
    numbers = tree["/ParentTree"]["/Nums"]
    keys = [int(numbers[at]) for at in range(0, len(numbers), 2)]
    assert keys == list(range(len(keys)))
    assert int(tree["/ParentTreeNextKey"]) == len(keys)
    assert {str(kid.get_object()["/S"]) for kid in tree["/K"]} == {"/Document"}
    assert len(tree["/K"]) == len(PARTS)
    leaves = [
        leaf.get_object() for part in reader.root["/Pages"]["/Kids"] for leaf in part.get_object()["/Kids"]
    ]
    assert [int(leaf["/StructParents"]) for leaf in leaves] == keys
    assert len(leaves) == int(reader.root["/Pages"]["/Count"]) == len(pdfium.PdfDocument(bind(PARTS)))
    root = tree.get_container_ref()
    assert {kid.get_object().raw_get("/P").idnum for kid in tree["/K"]} == {root.idnum}


def test_one_part_stays_as_it_is_and_what_we_did_not_write_is_refused() -> None:
    assert bind(PARTS[:1]) == PARTS[0]
    for other in (
        b"%PDF-1.7\nnothing\n%%EOF",
        press.render(RECEIPT),
    ):  # the tags of tables have names of their own
        with pytest.raises(ValueError, match="our compiler"):
            bind([PARTS[0], other])

"""Letters on their paper: one page, every letter of a name, many in one file in the order given."""

from dataclasses import replace
from datetime import datetime

import pypdfium2 as pdfium
import pytest

from tests.core.papers import reading
from vidan.desks.wordings.composing import compose
from vidan.desks.wordings.content import national
from vidan.desks.wordings.facts import example
from vidan.desks.wordings.occasions import Family, Occasion
from vidan.desks.wordings.papers import Form, LetterPaper, on_paper, print_letter, print_letters
from vidan.kit.refusals import BadInput
from vidan.kit.workdays.moments import VIETNAM

AT = datetime(2026, 2, 3, 8, tzinfo=VIETNAM)
NAMES = ["An", "Công Tằng Tôn Nữ Thị Hồng Ngọc Bích Trâm Anh", "Søren Łukasz Şahin"]


def paper(occasion: Occasion, number: int = 0, name: str = "") -> LetterPaper:
    facts = example(occasion)
    facts = replace(facts, full_name=name) if name else facts
    return on_paper(
        occasion,
        compose(national(occasion)[number], facts),
        unit="Ủy ban nhân dân xã Bến Ngọc",
        place="Bến Ngọc",
        authority="TM. Ủy ban nhân dân",
        position="Chủ tịch",
        signer="Trần Thị Bình Mẫu",
        at=AT,
    )


ALL = [paper(occasion, number) for occasion in Occasion for number in (0, 1)]


@pytest.mark.parametrize("form", Form)
def test_every_letter_of_the_house_fits_its_page(form: Form) -> None:
    pages = reading.pages(print_letters(ALL, form, name="Thư", at=AT))
    assert len(pages) == len(ALL)
    for page, one in zip(pages, ALL, strict=True):
        printed = reading.unspaced(page)
        for words in (one.title, one.greeting, *one.paragraphs, one.closing, "TM.ỦYBANNHÂNDÂN", one.signer):
            assert reading.unspaced(words) in printed
        assert "ngày03tháng02năm2026" in printed
    assert {one.family for one in ALL} == {family.value for family in Family}


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("name", NAMES)
def test_a_short_and_a_long_name_stand_whole_on_one_page(name: str, form: Form) -> None:
    pages = reading.pages(print_letter(paper(Occasion.BIRTH, name=name), form))
    assert len(pages) == 1
    assert reading.unspaced(name) in reading.unspaced(pages[0])


def test_a_letter_declares_its_standards_and_prints_the_same_twice() -> None:
    pdf = print_letter(paper(Occasion.CONDOLENCE), Form.A5)
    assert reading.language(pdf) == "vi-VN"
    assert reading.is_tagged(pdf)
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert reading.title(pdf) == "Thư chia buồn"
    assert [round(one / 72 * 25.4) for one in pdfium.PdfDocument(pdf)[0].get_size()] == [148, 210]
    assert print_letter(paper(Occasion.CONDOLENCE), Form.A5) == pdf


@pytest.mark.parametrize("occasion", [Occasion.LONGEVITY, Occasion.APOLOGY_MISTAKE])
def test_too_many_words_are_counted_in_lines_not_cut(occasion: Occasion) -> None:
    one = paper(occasion)
    much = replace(one, paragraphs=(*one.paragraphs, *["Một câu nữa cho dài. " * 40] * 4))
    with pytest.raises(BadInput, match=r"dài quá một trang [1-9]\d* dòng"):
        print_letters([one, much], Form.A5, name="Thư", at=AT)


@pytest.mark.parametrize("words", ["Chúc {tên bé}", "王", "#panic() <b>"])
def test_a_letter_changed_by_hand_is_looked_at_again(words: str) -> None:
    with pytest.raises(BadInput):
        print_letter(replace(paper(Occasion.BIRTH), closing=words))


def test_no_markup_of_the_press_is_run() -> None:
    pdf = print_letter(replace(paper(Occasion.BIRTH), closing="#panic(1) *đậm* $x$ _nghiêng_ @ai"))
    assert reading.unspaced("#panic(1) *đậm* $x$ _nghiêng_ @ai") in reading.unspaced(reading.text(pdf))

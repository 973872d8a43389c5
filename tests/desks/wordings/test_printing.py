"""Letters on their paper: one page, every letter of a name, many in one file in the order given."""

from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from tests.core.papers import reading
from tests.desks.wordings.letters import AT, paper
from vidan.desks.wordings.envelopes import Destination, Envelope, print_envelopes, print_labels
from vidan.desks.wordings.occasions import Family, Occasion
from vidan.desks.wordings.papers import Form, print_letter, print_letters
from vidan.kit.refusals import BadInput

NAMES = ["An", "Công Tằng Tôn Nữ Thị Hồng Ngọc Bích Trâm Anh", "Søren Łukasz Şahin"]


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


def test_a_long_printing_keeps_its_order_and_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vidan.desks.wordings.papers.AT_ONCE", 3)
    heard: list[tuple[int, int]] = []
    names = [f"Nguyễn Văn {name}" for name in ["Anh", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khang"]]
    letters = [paper(occasion, name=name) for occasion, name in zip(Occasion, names, strict=False)]
    pdf = print_letters(letters, Form.A5, name="Tập thư", at=AT, told=lambda *how: heard.append(how))
    pages = reading.pages(pdf)
    assert heard == [(3, 7), (6, 7), (7, 7)]
    assert [name in page for name, page in zip(names, pages, strict=True)] == [True] * len(names)
    assert reading.title(pdf) == "Tập thư"


@pytest.mark.parametrize("size", Envelope)
def test_envelopes_and_labels_carry_name_address_and_whose_round_it_is(size: Envelope) -> None:
    to = [
        Destination(
            recipient=f"Cụ Trần Thị {name}", address="Thôn Ngọc Trung, xã Bến Ngọc", mark=f"Ngọc Trung · {at}"
        )
        for at, name in enumerate(NAMES, 1)
    ]
    unit, sender = "Ủy ban nhân dân xã Bến Ngọc", "Thôn Đình, xã Bến Ngọc"
    envelopes = reading.pages(print_envelopes(to, size, unit=unit, sender=sender, name="Phong bì", at=AT))
    labels = reading.text(print_labels(to, name="Nhãn", at=AT))
    assert len(envelopes) == len(to)
    for page, one in zip(envelopes, to, strict=True):
        for words in (one.recipient, one.address, one.mark):
            assert reading.unspaced(words) in reading.unspaced(page)
            assert reading.unspaced(words) in reading.unspaced(labels)
    assert "mừng" not in " ".join(envelopes)


@pytest.mark.parametrize(
    ("recipient", "address"),
    [
        ("", "Thôn Đình"),
        ("Cụ An", " "),
        ("Cụ 王", "Thôn Đình"),
        ("Cụ An", "Thôn Đình " * 30),
        ("Cụ " + "An " * 60, "x"),
    ],
)
def test_an_envelope_without_a_place_to_go_is_refused(recipient: str, address: str) -> None:
    with pytest.raises(BadInput):
        print_labels([Destination(recipient=recipient, address=address)], name="Nhãn", at=AT)


def test_no_markup_of_the_press_is_run() -> None:
    pdf = print_letter(replace(paper(Occasion.BIRTH), closing="#panic(1) *đậm* $x$ _nghiêng_ @ai"))
    assert reading.unspaced("#panic(1) *đậm* $x$ _nghiêng_ @ai") in reading.unspaced(reading.text(pdf))

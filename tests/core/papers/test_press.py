"""From a paper's data to a PDF."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal
from unicodedata import normalize

import pytest
import typst

from tests.core.papers import reading
from tests.core.papers.vietnamese import LETTERS
from tests.desks.dossiers.paper_samples import PERSON, RECEIPT, SAMPLES
from vidan.core.papers import press
from vidan.core.papers.press import Paper
from vidan.core.papers.signing.stamp import Stamp


def named(name: str) -> Paper:
    return replace(RECEIPT, applicant=replace(PERSON, name=name))


def test_there_are_134_letters_to_try() -> None:
    assert len(LETTERS) == 134


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_with_every_vietnamese_letter_is_printed_in_full(form: Literal["NFC", "NFD"]) -> None:
    name = " ".join(LETTERS[at : at + 4] for at in range(0, len(LETTERS), 4))
    assert name in reading.text(press.render(named(normalize(form, name))))


def test_the_same_data_gives_the_same_bytes() -> None:
    once = press.render(RECEIPT)
    press.render(named("Người Khác"))
    assert press.render(replace(RECEIPT)) == once


def test_other_data_gives_other_bytes() -> None:
    assert press.render(named("Người Khác")) != press.render(RECEIPT)


@pytest.mark.parametrize("paper", SAMPLES, ids=lambda paper: paper.template)
def test_a_paper_declares_its_title_language_tags_and_standards(paper: Paper) -> None:
    pdf = press.render(paper)
    assert reading.language(pdf) == "vi-VN"
    assert reading.is_tagged(pdf)
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in pdf
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf


def test_the_title_names_the_form_and_the_code() -> None:
    assert reading.title(press.render(RECEIPT)) == (
        "Giấy tiếp nhận hồ sơ và hẹn trả kết quả H42.35.17-260203-0007"
    )


def test_two_threads_at_once_print_each_its_own_paper() -> None:
    names = [f"Người Thứ {number:02}" for number in range(12)]
    with ThreadPoolExecutor(4) as pool:
        printed = list(pool.map(lambda name: reading.text(press.render(named(name))), names))
    for name, words in zip(names, printed, strict=True):
        assert f"Tiếp nhận hồ sơ của: {name} Địa chỉ" in words


def test_a_template_reads_nothing_outside_its_edition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secret.txt").write_text("bí mật")
    (tmp_path / "1").mkdir()
    (tmp_path / "1" / "mau-01.typ").write_text('#set document(title: "x")\n#read("../secret.txt")')
    monkeypatch.setattr(press, "TEMPLATES", tmp_path)
    monkeypatch.setattr(press, "_machines", {})
    with pytest.raises(typst.TypstError, match="would escape the project root"):
        press.render(RECEIPT)


def test_warming_reads_every_template_in(monkeypatch: pytest.MonkeyPatch) -> None:
    machines: dict[tuple[str, str], Any] = {}
    monkeypatch.setattr(press, "_machines", machines)
    press.warm()
    whole = (path for path in press.TEMPLATES.glob("*/*.typ") if path.stem != "lib" and path.stem[0] != "_")
    drawn = {(path.parent.name, path.stem) for path in whole}
    assert set(machines) == drawn >= {(paper.edition, paper.template) for paper in (*SAMPLES, Stamp)}

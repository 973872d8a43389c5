"""Bundles: the same one gives the same bytes; what comes in is looked at with distrust."""

import hashlib
import io
import json
import zipfile
from typing import Any

import pytest

from tests.make import TUESDAY
from vidan.core.papers.signing.bundle import LIST_JSON, LIST_TEXT, MOST, Page, Sent, packed, unpacked

PAGES = [
    Page(
        f"{n:03}-VD-{n}.pdf",
        f"VD-{n}",
        "Giấy xác nhận độc thân",
        hashlib.sha256(b"%d" % n).hexdigest(),
        b"%d" % n,
    )
    for n in (1, 2)
]


def zipped(*entries: tuple[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return out.getvalue()


def names(content: bytes) -> list[tuple[str, str]]:
    return [(one.name, one.wrong.sentence if one.wrong else "") for one in unpacked("gui.zip", content)]


def test_it_holds_the_papers_and_their_hashes_for_people_and_machines() -> None:
    archive = zipfile.ZipFile(io.BytesIO(packed(PAGES, "UBND XÃ BẾN NGỌC", TUESDAY)))
    listed = json.loads(archive.read(LIST_JSON))
    words = archive.read(LIST_TEXT).decode("utf-8-sig")

    assert archive.namelist() == ["001-VD-1.pdf", "002-VD-2.pdf", LIST_JSON, LIST_TEXT]
    for paper in listed["giay"]:
        assert hashlib.sha256(archive.read(paper["tep"])).hexdigest() == paper["sha256"]
        assert paper["sha256"] in words
    assert "Giấy chờ ký số, lấy ra lúc 09:10 ngày 17/11/2026: 2 giấy." in words


def test_the_same_bundle_gives_the_same_bytes() -> None:
    assert packed(PAGES, "UBND", TUESDAY) == packed(list(PAGES), "UBND", TUESDAY)


def test_our_own_bundle_comes_back_without_its_lists() -> None:
    assert [one.content for one in unpacked("a.zip", packed(PAGES, "UBND", TUESDAY))] == [b"1", b"2"]


def test_a_pdf_sent_alone_is_itself() -> None:
    assert list(unpacked("a.pdf", b"%PDF-")) == [Sent("a.pdf", b"%PDF-")]


@pytest.mark.parametrize(
    "name", ["../a.pdf", "/etc/a.pdf", "a/../../b.pdf", "..\\a.pdf", "C:\\a.pdf", "\\\\may\\a.pdf"]
)
def test_a_name_that_points_outside_is_refused(name: str) -> None:
    ((_, sentence),) = names(zipped((name, b"%PDF-")))
    assert "trỏ ra ngoài thư mục" in sentence


def test_a_good_file_beside_a_bad_one_still_comes_in() -> None:
    assert names(zipped(("../a.pdf", b"x"), ("thu-muc/tốt.pdf", b"%PDF-")))[1] == ("tốt.pdf", "")


def test_a_zip_that_unpacks_without_end_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vidan.core.papers.signing.bundle.LARGEST_ALL", 1_000_000)
    found = names(zipped(("a.pdf", b"\0" * 900_000), ("b.pdf", b"\0" * 900_000), ("c.pdf", b"")))

    assert found[0] == ("a.pdf", "")
    assert "quá lớn" in found[1][1]


def test_one_file_larger_than_its_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vidan.core.papers.signing.bundle.LARGEST_ONE", 1000)
    assert "quá lớn" in names(zipped(("a.pdf", b"\0" * 2000)))[0][1]


def test_a_size_that_the_zip_lies_about_helps_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vidan.core.papers.signing.bundle.LARGEST_ONE", 1000)
    content = bytearray(zipped(("a.pdf", b"\0" * 50_000)))
    claimed = (50_000).to_bytes(4, "little")
    while (at := content.find(claimed)) >= 0:
        content[at : at + 4] = (10).to_bytes(4, "little")
    assert names(bytes(content))[0][1]


def test_too_many_files_are_refused_whole() -> None:
    assert f"hơn {MOST} tệp" in names(zipped(*((f"{n}.pdf", b"") for n in range(MOST + 3))))[0][1]


@pytest.mark.parametrize("cut", [10, 60, -10])
def test_a_torn_zip_is_refused(cut: int) -> None:
    assert all(sentence for _, sentence in names(zipped(("a.pdf", b"%PDF-" * 100))[:cut]))


def test_a_file_damaged_inside_the_zip_is_named() -> None:
    content = bytearray(zipped(("a.pdf", b"%PDF-" + b"noi dung" * 50), how=zipfile.ZIP_STORED))
    content[60] ^= 1
    assert "hỏng" in names(bytes(content))[0][1]


def test_a_locked_zip_is_named() -> None:
    content = bytearray(zipped(("a.pdf", b"%PDF-")))
    content[6] |= 1
    content[content.find(b"PK\x01\x02") + 8] |= 1
    assert "khóa" in names(bytes(content))[0][1]


def test_a_zip_in_a_zip_is_not_opened() -> None:
    inner: Any = zipped(("b.pdf", b"%PDF-"))
    assert next(iter(unpacked("a.zip", zipped(("a.zip", inner))))).content == inner

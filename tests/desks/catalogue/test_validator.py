"""Planted faults: each is found, at its place, with a sentence that says what to mend."""

from pathlib import Path

import pytest

from tests.desks.catalogue.files import birth_text, write_birth
from vidan.desks.catalogue.validator import check_files

PLANTED = {
    "an unknown key": ('plain_name = "', 'plain_nam = "', "plain_nam", "xem lại chính tả"),
    "a missing entry": ('audience = "Cá nhân"\n', "", "audience", "Còn thiếu mục này"),
    "a blank entry": ('audience = "Cá nhân"', 'audience = " "', "audience", "không được để trống"),
    "a number for words": ('audience = "Cá nhân"', "audience = 3", "audience", "một dòng chữ"),
    "an impossible day": ("valid_from = 2025-07-01", 'valid_from = "2025-02-30"', "valid_from", "một ngày"),
    "an unknown channel": ('"truc_tiep", "truc_tuyen"', '"fax", "truc_tuyen"', "channels[1]", "“truc_tiep”"),
    "a limit nobody can count": ('text = "Trong ngày"', 'text = "nhanh"', "limits[1].text", "Chưa hiểu"),
    "a limit without its unit": ('text = "Trong ngày"', 'text = "1"', "limits[1].text", "Chưa hiểu"),
    "a cut-off on days": ('text = "Trong ngày"', 'text = "3 ngày"', "limits[1].cut_off", "trong ngày"),
    "an impossible cut-off": ('cut_off = "15:00"', 'cut_off = "25:00"', "limits[1].cut_off", "giờ và phút"),
    "a law not listed": ('law = "60/2014/QH13"', 'law = "1/1999"', "limits[1].law", "căn cứ"),
    "a case twice": ('key = "qua_60_ngay"', 'key = "tre_bi_bo_roi"', "cases", "xuất hiện 2 lần"),
    "a case not known": (
        'kind = "bản chính"\ncases = ["khong_giay_chung_sinh"]',
        'kind = "bản chính"\ncases = ["khac"]',
        "papers[3].cases",
        "“khac”",
    ),
    "a paper the State holds": (
        "required = false\nin_state_database = true",
        "in_state_database = true",
        "papers[6].required",
        "không được bắt buộc",
    ),
    "a guessed fee": ("amount = 0", "amount = 5000\nset_by_province = true", "fees[1]", "đúng một"),
    "no fee at all": ("amount = 0\n", "", "fees[1]", "đúng một"),
    "an unclear limit that says a time": (
        'text = "Trong ngày"\n',
        'text = "3 ngày"\nunclear = "3"\n',
        "limits[1]",
        "lời của nguồn",
    ),
    "a sure fact without its law": (
        'law = "60/2014/QH13"\narticle = "khoản 2',
        'article = "khoản 2',
        "limits[1].law",
        "làm căn cứ",
    ),
    "a way to nowhere": (
        "review_by = 2027",
        'related = ["9.999999"]\nreview_by = 2027',
        "related",
        "9.999999",
    ),
    "a negative fee": ("amount = 0", "amount = -1", "fees[1].amount", "từ 0 trở lên"),
    "two limits for one case": ('cases = ["tre_bi_bo_roi"]\ntext', "text", "limits", "có tới 2"),
    "an end before the beginning": (
        "valid_from = 2025-07-01",
        "valid_from = 2025-07-01\nvalid_to = 2025-07-01",
        "valid_to",
        "phải sau",
    ),
    "another code than the file": ('code = "1.001193"', 'code = "1.001194"', "code", "Tên tệp"),
    "a code that is none": ('code = "1.001193"', 'code = "khai sinh"', "code", "chưa đúng dạng"),
    "broken TOML": ('code = "1.001193"', "code = ", "", "TOML"),
}


@pytest.mark.parametrize(("old", "new", "path", "words"), PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_found(tmp_path: Path, old: str, new: str, path: str, words: str) -> None:
    write_birth(tmp_path, old, new)
    faults = check_files(tmp_path)
    assert [fault for fault in faults if fault.path == path and words in fault.sentence], faults
    assert {fault.file for fault in faults} == {"1.001193.toml"}


def test_a_file_without_sources_is_refused(tmp_path: Path) -> None:
    text = birth_text()
    (tmp_path / "1.001193.toml").write_text(text[: text.index("[[sources]]")], encoding="utf-8")
    assert [(fault.path, fault.sentence) for fault in check_files(tmp_path)] == [
        ("sources", "Còn thiếu mục này.")
    ]


def test_a_limit_missing_in_one_channel_is_found(tmp_path: Path) -> None:
    wide = 'channels = ["truc_tiep", "truc_tuyen", "buu_chinh"]\ntext'
    write_birth(tmp_path, wide, 'channels = ["truc_tiep", "truc_tuyen"]\ntext')
    sentences = [fault.sentence for fault in check_files(tmp_path)]
    assert any("“buu_chinh”: chưa có thời hạn" in sentence for sentence in sentences)


def test_two_files_of_one_code_may_not_hold_on_the_same_day(tmp_path: Path) -> None:
    write_birth(tmp_path)
    write_birth(tmp_path, "valid_from = 2025-07-01", "valid_from = 2027-03-01", name="1.001193-2027.toml")
    assert ["2027" in fault.file or "01/03/2027" in fault.sentence for fault in check_files(tmp_path)] == [
        True
    ]


def test_one_file_may_begin_on_the_day_the_other_ends(tmp_path: Path) -> None:
    write_birth(tmp_path, "valid_from = 2025-07-01", "valid_from = 2025-07-01\nvalid_to = 2027-03-01")
    write_birth(tmp_path, "valid_from = 2025-07-01", "valid_from = 2027-03-01", name="1.001193-2027.toml")
    assert check_files(tmp_path) == []


def test_a_file_in_another_encoding_is_one_clear_fault(tmp_path: Path) -> None:
    (tmp_path / "1.001193.toml").write_bytes("tên".encode("utf-16"))
    assert ["UTF-8" in fault.sentence for fault in check_files(tmp_path)] == [True]


def test_several_faults_are_told_at_once(tmp_path: Path) -> None:
    path = write_birth(tmp_path, 'audience = "Cá nhân"', "audience = 3")
    path.write_text(path.read_text().replace("amount = 0", 'amount = "0"'))
    assert {fault.path for fault in check_files(tmp_path)} == {"audience", "fees[1].amount"}

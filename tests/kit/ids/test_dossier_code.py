"""Dossier codes in all their shapes."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidan.kit.ids import DossierCode, IdError, dossier_code, house_dossier_code

RECEIVED = date(2026, 10, 8)


@pytest.mark.parametrize(
    ("text", "kind", "agency", "sequence"),
    [
        ("H15.50.05.13-261008-0975", "provincial", "H15.50.05.13", 975),
        ("H42-261008-0001", "provincial", "H42", 1),
        ("H42.16.05-261008-1500123", "ministry", "H42.16.05", 1500123),
        ("H42.16.05-261008-090123", "ministry", "H42.16.05", 90123),
        ("15.01.02-261008-150123", "ministry", "15.01.02", 150123),
        ("G09.12-261008-0900123", "ministry", "G09.12", 900123),
        ("000.00.19.H25-261008-0003", "legacy", "000.00.19.H25", 3),
        ("VD13318-261008-0012", "house", "VD13318", 12),
    ],
)
def test_every_shape_in_use_is_read(text: str, kind: str, agency: str, sequence: int) -> None:
    code = dossier_code(text)
    assert (code.text, code.kind, code.agency) == (text, kind, agency)
    assert (code.received_on, code.sequence) == (RECEIVED, sequence)


@pytest.mark.parametrize(
    "text", ["h42.16-261008-0012", " H42.16 – 261008 — 0012\n", "H42.16−261008‑0012", "H 42.16-26 1008-0012"]
)
def test_case_dashes_and_spaces_do_not_count(text: str) -> None:
    assert dossier_code(text).text == "H42.16-261008-0012"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "H42",
        "H42-261008",
        "H42-261008-12",
        "H42-261008-00012",
        "H42-261008-00000012",
        "H4-261008-0012",
        "H42..16-261008-0012",
        "H42-20261008-0012",
        "VD1331-261008-0012",
        "H42-261008-0012-1",
        "H42-٢٦١٠٠٨-0012",
        "<i>-261008-0012",
    ],
)
def test_any_other_shape_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(IdError, match="ví dụ H42"):
        dossier_code(text)


@pytest.mark.parametrize("day", ["260230", "261301", "260100", "250229"])
def test_a_day_not_in_the_calendar_is_refused(day: str) -> None:
    with pytest.raises(IdError, match="không có trong lịch"):
        dossier_code(f"H42-{day}-0012")


@given(
    st.from_regex(r"[0-9]{5}", fullmatch=True),
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.integers(1, 9999),
)
def test_a_code_of_the_house_is_read_back(commune: str, day: date, sequence: int) -> None:
    text = house_dossier_code(commune, day, sequence)
    assert dossier_code(text.lower()) == DossierCode(text, "house", f"VD{commune}", day, sequence)


@pytest.mark.parametrize(
    ("commune", "day", "sequence"),
    [
        ("1331", RECEIVED, 1),
        ("13318", RECEIVED, 0),
        ("13318", RECEIVED, 10000),
        ("13318", date(1999, 1, 1), 1),
    ],
)
def test_a_house_code_that_could_not_be_read_back_is_never_made(
    commune: str, day: date, sequence: int
) -> None:
    with pytest.raises(ValueError, match="no house code"):
        house_dossier_code(commune, day, sequence)


@given(st.text() | st.text(st.sampled_from("HVD0123456789.-– ")))
def test_any_text_is_a_code_or_a_refusal(text: str) -> None:
    with suppress(IdError):
        code = dossier_code(text)
        assert dossier_code(code.text) == code

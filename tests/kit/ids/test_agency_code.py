"""The agency a dossier's code begins with: one spelling for all, and what is a part of what."""

import pytest

from vidan.kit.ids import IdError, agency_code, dossier_code, is_within


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("H42.13.01", "H42.13.01"),
        (" h42.13.01 ", "H42.13.01"),
        ("000.01.13.H42", "H42.13.01"),
        ("000.00.13.H42", "H42.13"),
        ("000.01.00.H42", "H42.00.01"),
        ("G09.12", "G09.12"),
    ],
)
def test_an_agency_has_one_spelling(typed: str, said: str) -> None:
    assert agency_code(typed) == said


@pytest.mark.parametrize("typed", ["", "xã Bến Ngọc", "H42.13.01-261117-0001", "VD13318", "H42."])
def test_what_is_no_agency_is_refused(typed: str) -> None:
    with pytest.raises(IdError):
        agency_code(typed)


def test_an_old_code_and_a_new_one_name_the_same_office() -> None:
    assert dossier_code("000.01.13.H42-240517-0001").office == dossier_code("H42.13.01-261117-0001").office


@pytest.mark.parametrize(
    ("agency", "office", "found"),
    [
        ("H42.13.01", "H42.13.01", True),
        ("H42.13.01.05", "H42.13.01", True),
        ("H42.13.012", "H42.13.01", False),
        ("H42.13", "H42.13.01", False),
        ("H42", "H42", True),
        ("H42.13.01", "H42", False),  # a commune is no part of the province's own office
    ],
)
def test_a_part_of_an_office_belongs_to_it(agency: str, office: str, found: bool) -> None:
    assert is_within(agency, office) is found

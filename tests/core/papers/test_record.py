"""A paper's data kept as JSON and read back."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import ClassVar
from unicodedata import normalize

import pytest

from tests.desks.dossiers.paper_samples import PERSON, RECEIPT, RECEIVED, SAMPLES
from vidan.core.papers import press
from vidan.core.papers.press import Paper
from vidan.desks.dossiers.papers import PAPERS, TrackingSlip


@pytest.mark.parametrize("paper", SAMPLES, ids=lambda paper: paper.template)
def test_a_paper_read_back_is_the_same_paper_and_prints_the_same_bytes(paper: Paper) -> None:
    again = press.from_json(press.to_json(paper), PAPERS)
    assert again == paper
    assert press.render(again) == press.render(paper)


def test_the_same_moment_in_another_time_zone_is_the_same_record() -> None:
    in_utc = replace(RECEIPT, received_at=RECEIVED.astimezone(UTC), issued_at=RECEIVED.astimezone(UTC))
    assert press.to_json(in_utc) == press.to_json(RECEIPT)


def test_decomposed_text_is_the_same_record() -> None:
    decomposed = replace(RECEIPT, applicant=replace(PERSON, name=normalize("NFD", PERSON.name)))
    assert press.to_json(decomposed) == press.to_json(RECEIPT)


def test_the_record_names_its_template_and_edition() -> None:
    assert '"edition":"1","paper":"mau-01"' in press.to_json(RECEIPT)


def test_a_record_of_an_unknown_paper_is_refused() -> None:
    with pytest.raises(LookupError):
        press.from_json(press.to_json(RECEIPT), [TrackingSlip])


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        press.to_json(replace(RECEIPT, received_at=RECEIVED.replace(tzinfo=None)))


@dataclass(frozen=True)
class Odd:
    """A paper that holds what papers may not hold."""

    template: ClassVar[str] = "mau-01"
    edition: ClassVar[str] = "1"
    issued_at: datetime = RECEIVED
    tracking_address: str = ""
    share: float = 0.5


def test_a_number_that_is_not_whole_is_refused() -> None:
    with pytest.raises(TypeError, match="float"):
        press.to_json(Odd())

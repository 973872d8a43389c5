"""Commitments that were altered behind the ledger are named."""

from collections.abc import Callable

import pytest

from tests.desks.commitments.promising import PICTURE, closing, postponed, promised
from tests.make import TUESDAY, Office
from vidan.core.files.models import KeptFile
from vidan.desks.commitments.actions.ending import keep
from vidan.desks.commitments.actions.telling import Evidence, note_progress
from vidan.desks.commitments.models import Apology, Commitment, Progress
from vidan.desks.commitments.proof import disagreements

SINS: dict[str, Callable[[], object]] = {
    "lời hứa khác": lambda: Commitment.objects.update(words="Thay một bóng đèn."),
    "người làm khác": lambda: Commitment.objects.update(owner=Commitment.objects.get().made_by),
    "kết quả khác": lambda: Commitment.objects.update(outcome="Chưa lắp."),
    "đúng hẹn hay trễ khác": lambda: Commitment.objects.update(in_time=False),
    "lời xin lỗi khác": lambda: Apology.objects.update(cause=Apology.Cause.WEATHER),
    "tiến độ, tệp kèm khác": lambda: Progress.objects.update(is_public=False),
    "tệp kèm khác": lambda: KeptFile.objects.update(part="shown"),
    "không còn trong dữ liệu": lambda: (
        Apology.objects.all().delete(),
        Progress.objects.all().delete(),
        Commitment.objects.all().delete(),
    ),
}


@pytest.mark.parametrize("says", SINS)
def test_what_was_altered_is_named(office: Office, says: str) -> None:
    row = promised(office)
    postponed(office, row, TUESDAY)
    act = office.act(office.cast.minh, closing(row.promise.due_at.date()))  # type: ignore[union-attr]
    note_progress(row, act=act, words="Đã mua đèn.", evidence=[Evidence(PICTURE)])
    keep(row, act=office.act(office.cast.minh, TUESDAY), words="Đã lắp xong.")
    assert list(disagreements()) == []
    SINS[says]()
    assert any(says in sentence for sentence in disagreements())

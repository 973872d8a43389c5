"""What must be heeded of people is compared with the ledger: changed, put in, taken away, lifted behind its back."""

from collections.abc import Callable

import pytest

from tests.make import TUESDAY, Office
from vidan.core.people.actions import Identity, forget_person, meet
from vidan.core.people.flagging import flag_person, unflag_person
from vidan.core.people.models import Flag
from vidan.core.people.proof import disagreements

Sin = Callable[[Flag], object]


def _put_in(flag: Flag) -> None:
    Flag.objects.create(
        unit=flag.unit, person=flag.person, kind=Flag.Kind.DECEASED, set_at=TUESDAY, set_by=flag.set_by
    )


SINS: list[tuple[str, Sin]] = [
    ("của ai, điều gì", lambda flag: Flag.objects.filter(pk=flag.pk).update(kind=Flag.Kind.DECEASED)),
    ("lý do", lambda flag: Flag.objects.filter(pk=flag.pk).update(reason="Không có gì.")),
    ("lý do", lambda flag: Flag.objects.filter(pk=flag.pk).update(reason="")),
    ("còn hay đã bỏ", lambda flag: Flag.objects.filter(pk=flag.pk).update(lifted_at=TUESDAY)),
    ("của ai, điều gì", _put_in),
    ("không còn trong dữ liệu", lambda flag: Flag.objects.filter(pk=flag.pk).delete()),
]


@pytest.mark.parametrize(("said", "sin"), SINS)
def test_what_was_done_behind_the_ledgers_back_is_told(office: Office, said: str, sin: Sin) -> None:
    person = meet(office.cast.commune.pk, Identity("Nguyễn Thị Ngọc Ẩn", "Thôn Đình"))
    flag = flag_person(office.act(office.cast.ha), person, Flag.Kind.CONFLICT, "Bà nói vậy.")
    other = flag_person(office.act(office.cast.ha), person, Flag.Kind.NO_LETTERS, "Bà nói vậy.")
    unflag_person(office.act(office.cast.ha), other, "Bà đổi ý.")
    assert list(disagreements()) == []
    sin(flag)
    (told,) = disagreements()
    assert said in told
    assert "Ngọc Ẩn" not in told


def test_a_reason_that_went_with_its_person_is_no_fault(office: Office) -> None:
    person = meet(office.cast.commune.pk, Identity("Nguyễn Thị Ngọc Ẩn", "Thôn Đình"))
    flag_person(office.act(office.cast.ha), person, Flag.Kind.CONFLICT, "Bà nói vậy.")
    forget_person(person.pk)
    assert list(disagreements()) == []

"""Deadlines by kind are data: a province's own file replaces single rules, everything else holds as it is shipped."""

import shutil
import tomllib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from tests.cast import SINCE
from tests.desks.petitions.saying import sent
from tests.make import TUESDAY, VIETNAM, Office
from vidan.core.units.models import Unit, UnitCode
from vidan.desks.petitions.models import Petition, SealedLine
from vidan.desks.petitions.queries import limits
from vidan.kit.workdays.limits import parse_limit

pytestmark = pytest.mark.django_db
OWN = """
province = "tỉnh Sông Thơm"
[[rule]]
kinds = ["petition"]
step = "answer"
limit = "10 ngày làm việc"
source = "Quyết định 15/2026/QĐ-UBND tỉnh Sông Thơm, Điều 8"
mark = "seen"
"""


@pytest.fixture
def own_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The shipped files, and one of the province with the code 99."""
    folder = tmp_path / "limits"
    shutil.copytree(limits.FOLDER, folder)
    (folder / "99.toml").write_text(OWN, encoding="utf-8")
    monkeypatch.setattr(limits, "FOLDER", folder)
    for known in (limits._with_files, limits._rules):
        known.cache_clear()
    yield
    for known in (limits._with_files, limits._rules):
        known.cache_clear()


def is_the_province(unit: Unit) -> None:
    UnitCode.objects.create(unit=unit, scheme=UnitCode.Scheme.GSO, code="99", valid_from=SINCE)


def due(petition: Petition) -> tuple[str, str]:
    assert petition.promise is not None
    assert petition.promise.due_at is not None
    return timezone.localdate(petition.promise.due_at, VIETNAM).isoformat(), petition.promise.source


def test_the_rule_of_the_province_gives_the_date_and_is_named_as_its_source(
    office: Office, own_file: None
) -> None:
    is_the_province(office.cast.province)
    day, source = due(sent(office, kind=Petition.Kind.PETITION))
    assert (day, source) == ("2026-12-02", "Quyết định 15/2026/QĐ-UBND tỉnh Sông Thơm, Điều 8")


def test_what_its_file_does_not_say_stays_as_it_is_everywhere(office: Office, own_file: None) -> None:
    is_the_province(office.cast.province)
    day, source = due(sent(office))  # a reflection
    assert day == "2026-12-09"
    assert "15 đến 20 ngày làm việc" in source
    on = TUESDAY.date()
    rule = limits.rule_of(office.cast.commune.pk, SealedLine.Kind.DENUNCIATION, "resolve", on)
    assert rule.limit == "30 ngày"


def test_a_unit_elsewhere_and_a_day_before_the_code_keep_the_shipped_rule(
    office: Office, own_file: None
) -> None:
    commune, on = office.cast.commune.pk, TUESDAY.date()
    assert limits.rule_of(commune, "petition", "answer", on).limit == "15 ngày làm việc"
    UnitCode.objects.create(
        unit=office.cast.province, scheme=UnitCode.Scheme.GSO, code="99", valid_from=on + timedelta(days=1)
    )
    assert limits.rule_of(commune, "petition", "answer", on).limit == "15 ngày làm việc"
    assert limits.rule_of(commune, "petition", "answer", on + timedelta(days=1)).limit == "10 ngày làm việc"


def test_every_shipped_rule_is_of_a_known_kind_and_step_and_can_be_counted() -> None:
    kinds = {*Petition.Kind.values, *SealedLine.Kind.values}
    for path in limits.FOLDER.glob("*.toml"):
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["rule"]:
            assert row["step"] in limits.STEPS
            assert set(row["kinds"]) <= kinds
            assert parse_limit(row["limit"]) is not None
            assert row["source"]
            assert row["mark"] in ("seen", "second", "recall", "own")

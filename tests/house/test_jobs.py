"""Every kind of background work has its line in the operator's page and its name for administrators."""

from tests.house.sources import ROOT
from vidan.core.jobs import registry

PAGE = ROOT / "docs/operate/jobs.md"


def test_every_kind_of_work_is_named_for_operators_and_administrators() -> None:
    text = PAGE.read_text()
    assert [kind for kind in registry.kinds() if f"`{kind}`" not in text] == []
    assert [kind for kind in registry.kinds() if registry.label(kind) == kind] == []


def test_what_is_done_daily_is_a_known_kind_of_work() -> None:
    assert [kind for kind in registry.timetable() if not registry.is_known(kind)] == []
    assert [kind for kind in registry.kinds() if registry.handler(kind) is None] == []

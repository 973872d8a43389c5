"""No signals, no logic in save(), no SQL of one database only, no network in tests."""

import socket
from pathlib import Path

import pytest

from tests.conftest import NetworkIsShut
from tests.house import habits
from tests.house.sources import ROOT, Rule, plant


@pytest.mark.parametrize("rule", [habits.signals, habits.save, habits.one_database, habits.network])
def test_the_house_keeps_it(rule: Rule) -> None:
    assert rule(ROOT) == []


@pytest.mark.parametrize(
    ("rule", "path", "sin"),
    [
        (habits.signals, "vidan/desks/x/apps.py", "from django.db.models.signals import post_save"),
        (habits.signals, "vidan/desks/x/apps.py", "from django.dispatch import receiver"),
        (habits.save, "vidan/desks/x/models.py", "class A:\n    def save(self): ..."),
        (habits.one_database, "vidan/desks/x/queries.py", "A.objects.filter(name__icontains=q)"),
        (habits.one_database, "vidan/desks/x/queries.py", "A.objects.raw('SELECT 1')"),
        (habits.one_database, "vidan/desks/x/queries.py", "connection.cursor()"),
        (habits.one_database, "vidan/desks/x/models.py", "CharField(db_collation='vi')"),
        (habits.network, "tests/kit/test_x.py", "import urllib.request"),
    ],
)
def test_a_planted_sin_is_found(rule: Rule, path: str, sin: str, tmp_path: Path) -> None:
    assert rule(plant(tmp_path, path, sin)) != []


def test_the_network_is_shut_while_tests_run() -> None:
    with socket.socket() as line, pytest.raises(NetworkIsShut):
        line.connect(("192.0.2.1", 80))  # TEST-NET-1: belongs to nobody

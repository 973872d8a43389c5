"""`vidan add-account` lets the counter open after the set-up: a person, a password, roles from today."""

import io
import sys

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.site.test_server_set_up import shown_answers
from vidan.core.accounts.models import Account, Role
from vidan.core.accounts.scope import scope_of
from vidan.core.calendar.actions import load_shipped
from vidan.core.units.models import Installation
from vidan.site.founding import found
from vidan.site.questions import Answers

PASSWORD = "một câu dài dễ nhớ"


@pytest.fixture
def unit(db: None) -> Installation:
    load_shipped(timezone.now())
    return found(Answers(**shown_answers()), timezone.now())


def _add(monkeypatch: pytest.MonkeyPatch, *options: str, password: str = PASSWORD) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(password + "\n"))
    call_command("add_account", "--username", "lan", "--full-name", "Quách Thị Mộc Lan", *options)


def test_the_person_has_the_roles_in_the_home_unit(
    unit: Installation, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _add(monkeypatch, "--role", "counter", "--role", "officer")
    lan = Account.objects.get(username="lan")
    assert lan.check_password(PASSWORD)
    assert scope_of(lan, timezone.localdate()).holds == {
        (Role.COUNTER, unit.home_id),
        (Role.OFFICER, unit.home_id),
    }
    assert "Quách Thị Mộc Lan" in capsys.readouterr().out


@pytest.mark.parametrize("weak", ["", "123456", "mật khẩu"])
def test_a_weak_password_enters_nobody(
    unit: Installation, monkeypatch: pytest.MonkeyPatch, weak: str
) -> None:
    with pytest.raises(SystemExit, match="Mật khẩu"):
        _add(monkeypatch, "--role", "counter", password=weak)
    assert not Account.objects.filter(username="lan").exists()


def test_a_name_that_is_taken_is_said(unit: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    _add(monkeypatch, "--role", "counter")
    with pytest.raises(SystemExit, match="đã có người dùng"):
        _add(monkeypatch, "--role", "officer")


def test_without_a_unit_there_is_nobody_to_add(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit, match="Chưa thiết lập đơn vị"):
        _add(monkeypatch, "--role", "counter")

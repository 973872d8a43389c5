"""The workshop keeps its own promises: no network, and guards that are up again after each lowering."""

import socket

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from xdist.scheduler import LoadScopeScheduling

from tests.conftest import NetworkIsShut
from tests.core.ledger.writing import write_five
from tests.dealing import Dealing, hand, on_postgres
from tests.guards import unguarded


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("example.org", 443)])
def test_a_test_cannot_leave_the_machine(address: tuple[str, int]) -> None:
    with socket.socket() as outward, pytest.raises(NetworkIsShut):
        outward.connect(address)


def test_a_test_may_talk_to_its_own_machine() -> None:
    with socket.socket() as listening, socket.socket() as calling:
        listening.bind(("127.0.0.1", 0))
        listening.listen(1)
        calling.connect(listening.getsockname())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_number", [1, 2])
def test_tables_are_emptied_after_a_test_that_committed_and_the_guards_stand_again(round_number: int) -> None:
    with transaction.atomic():
        write_five()  # the second round would meet the rows of the first
    with unguarded():
        pass
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM ledger_entry")


def test_what_starts_a_server_stays_with_it_in_one_worker_and_the_rest_is_dealt_one_by_one() -> None:
    server, other = "tests/site/test_server_half_sent.py", "tests/core/test_tables.py"
    assert hand(f"{server}::test_one") == hand(f"{server}::test_other[2]") == server
    assert hand(f"{other}::test_one[1]") != hand(f"{other}::test_one[2]")
    assert "_split_scope" in Dealing.__dict__.keys() & LoadScopeScheduling.__dict__.keys()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/khong-co/", "/khong-co-nua/"])
def test_a_page_that_is_not_there_is_not_there_in_either_case(path: str) -> None:
    assert Client().get(path).status_code == 404


def test_postgresql_sees_a_page_in_its_first_case_and_what_commits_in_each(
    request: pytest.FixtureRequest,
) -> None:
    here = [item for item in request.session.items if item.path == request.path]
    assert {item.name for item in on_postgres(here)} == {
        "test_a_page_that_is_not_there_is_not_there_in_either_case[/khong-co/]",
        *(
            f"test_tables_are_emptied_after_a_test_that_committed_and_the_guards_stand_again[{n}]"
            for n in (1, 2)
        ),
    }

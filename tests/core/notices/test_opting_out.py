"""Whoever does not want messages gets none: not when one is put into the outbox, not when it waits there already."""

import pytest
from django.utils import timezone

from tests.core.notices.conftest import Outbox
from tests.core.notices.post_office import PostOffice
from vidan.core.ledger.actions import Deed
from vidan.core.ledger.models import Entry
from vidan.core.notices.models import Message
from vidan.core.people.actions import set_notices
from vidan.kit.refusals import Stale


def deed(key: str) -> Deed:
    return Deed(actor="account:1", role="counter", at=timezone.now(), key=key)


def test_nothing_is_sent_to_whoever_declined_before(outbox: Outbox, post_office: PostOffice) -> None:
    set_notices(deed("a"), outbox.person, declines=True)
    outbox.person.refresh_from_db()
    outbox.post()
    assert outbox.only().outcome == Message.Outcome.DECLINED
    assert post_office.letters == []


def test_nothing_is_sent_to_whoever_declined_while_it_waited(outbox: Outbox, post_office: PostOffice) -> None:
    outbox.post()
    set_notices(deed("a"), outbox.person, declines=True)
    assert outbox.only().outcome == Message.Outcome.DECLINED
    assert post_office.letters == []


def test_the_wish_is_written_once_and_can_be_taken_back(outbox: Outbox) -> None:
    set_notices(deed("a"), outbox.person, declines=True)
    set_notices(deed("a"), outbox.person, declines=True)
    with pytest.raises(Stale):
        set_notices(deed("b"), outbox.person, declines=True)
    set_notices(deed("c"), outbox.person, declines=False)
    subject = f"person:{outbox.person.pk}"
    kinds = Entry.objects.filter(subject=subject).order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["decline_notices", "accept_notices"]

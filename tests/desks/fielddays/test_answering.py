"""Each matter comes to one of four ends; what is promised is a commitment of the unit, followed like every other."""

from datetime import date

import pytest
from django.test import Client

from tests.cast import SET_UP, SINCE
from tests.desks.fielddays.going import held
from tests.make import Office
from vidan.core.accounts.actions import grant
from vidan.core.accounts.models import Role
from vidan.desks.commitments.models import Commitment
from vidan.desks.commitments.queries.reading import of_source
from vidan.desks.commitments.sources import about
from vidan.desks.fielddays.actions.answering import Promised, done, explain, promise, publish, send
from vidan.desks.fielddays.actions.recording import Heard, hear
from vidan.desks.fielddays.flow import MatterState
from vidan.desks.fielddays.models import FieldDay, Matter
from vidan.desks.fielddays.queries.records import results
from vidan.kit.refusals import BadInput, NotYours, Stale

pytestmark = pytest.mark.django_db
DRAIN = "Xã thay nắp cống đầu ngõ 3."


def heard(office: Office, day: FieldDay, words: str = "Cống đầu ngõ tắc") -> Matter:
    return hear(office.act(office.cast.minh), day, Heard(words))


def promised(office: Office, sent_to: str = "") -> Promised:
    return Promised(DRAIN, office.cast.minh.pk, date(2026, 12, 15), sent_to)


def test_every_end_is_counted_and_a_matter_ends_once(office: Office) -> None:
    day, cast = held(office), office.cast
    first, second, third, fourth = (heard(office, day) for _ in range(4))
    heard(office, day)
    explain(office.act(cast.minh), first, "Đã giải thích chế độ.")
    done(office.act(cast.minh), second, "Đã khơi cống.")
    promise(office.act(cast.ha), third, promised(office))
    send(office.act(cast.ha), fourth, promised(office, "HĐND xã"))
    assert list(results([day]).counts.values()) == [1, 1, 1, 1, 1]
    with pytest.raises(Stale):
        promise(office.act(cast.ha), first, promised(office))
    with pytest.raises(BadInput):
        explain(office.act(cast.minh), heard(office, day), "")


def test_a_promise_is_a_commitment_with_owner_day_and_where_it_was_said(office: Office) -> None:
    day, cast = held(office), office.cast
    row = heard(office, day)
    publish(office.act(cast.minh), row, "Cống đầu ngõ bị tắc.")
    act = office.act(cast.ha)
    for _ in range(2):
        row.refresh_from_db()
        promise(act, row, promised(office))
    (owed,) = of_source(day.subject)
    assert (owed.words, owed.owner, owed.asked_words) == (DRAIN, cast.minh, "Cống đầu ngõ bị tắc.")
    assert about([day.subject])[day.subject].address == f"/ngay-voi-dan/{day.pk}/"
    page = Client().get(f"/ngay-voi-dan/{day.pk}/").content.decode()
    assert DRAIN in page
    assert "15/12/2026" in page


def test_what_is_sent_on_says_where_to_and_a_day_that_was_is_refused_whole(office: Office) -> None:
    day, cast = held(office), office.cast
    row = heard(office, day)
    with pytest.raises(BadInput):
        send(office.act(cast.ha), row, promised(office))
    with pytest.raises(BadInput):
        promise(office.act(cast.ha), row, Promised(DRAIN, cast.minh.pk, date(2026, 1, 5)))
    row.refresh_from_db()
    assert row.state == MatterState.HEARD
    assert Commitment.objects.count() == 0


def test_the_mass_organisations_write_down_and_only_the_office_promises(office: Office) -> None:
    day, cast = held(office), office.cast
    grant(SET_UP, account=cast.van, role=Role.MASS_ORGANISATION, unit=cast.commune, since=SINCE)
    cast.van.grants.filter(role=Role.CLERK).delete()
    row = hear(office.act(cast.van), day, Heard("Thiếu nước tưới"))
    with pytest.raises(NotYours):
        promise(office.act(cast.van), row, promised(office))

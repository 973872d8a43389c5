"""Something said is numbered, has its dates by law, and is one however often it is sent."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.desks.petitions.saying import DRAIN, said, sent, sent_later
from tests.make import TUESDAY, VIETNAM, Office
from vidan.core.flow import Clock
from vidan.core.ledger.actions import Deed
from vidan.core.ledger.models import Entry, Note
from vidan.desks.petitions.actions import carry_on, enter, moderating, send, sending, support
from vidan.desks.petitions.actions.moving import carry_on_openly
from vidan.desks.petitions.actions.triaging import merge
from vidan.desks.petitions.flow import TAKE_BACK, TOLD, TRIAGE
from vidan.desks.petitions.keys import new_token, token_key
from vidan.desks.petitions.models import Petition, Sent, Supporter
from vidan.desks.petitions.proof import disagreements
from vidan.desks.petitions.queries.queue import BY_SLUG, seen
from vidan.desks.petitions.states import State
from vidan.kit.refusals import NotYours, Stale, TooMany

pytestmark = pytest.mark.django_db


def test_it_has_a_number_of_the_year_and_two_dates_counted_in_working_days(office: Office) -> None:
    first, second = sent(office), sent(office, "Đèn đường xóm Bãi hỏng.")
    assert (first.code, second.code) == ("GY-26-00001", "GY-26-00002")
    assert first.promise is not None
    assert first.first_promise is not None
    days = [timezone.localdate(p.due_at, VIETNAM).isoformat() for p in (first.first_promise, first.promise)]
    assert days == ["2026-11-19", "2026-12-09"]  # 2 and 15 working days on; 24 November is a day off
    assert "15 đến 20 ngày làm việc" in first.promise.source


def test_the_same_code_again_is_the_same_petition(office: Office) -> None:
    deed, what, token = Deed("resident", "resident", TUESDAY, "key-1"), said(office), new_token()
    assert send(deed, what, token).pk == send(deed, what, token).pk
    assert Petition.objects.count() == 1


def test_two_hundred_nearly_the_same_in_a_minute_are_one_matter_and_nobody_else_is_held_up(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "MOST_ALIKE", 200)
    words, others = ["nhé", "ạ", "giúp", "mau", "ngay"], ["Đèn hỏng", "Loa rè", "Cầu gãy", "Chợ bẩn"]
    first = sent(office, address="203.0.113.1", may_publish=False)  # who floods agrees to nothing
    honest = []
    for n in range(200):
        after, address = n * 0.3, f"198.51.100.{n % 40}"
        one = sent_later(after, office, f"{DRAIN} {words[n % 5]}", address=address, may_publish=False)
        assert (one.state, one.merged_into_id) == (State.MERGED, first.pk)
        if n % 50 == 49:  # behind the very router the flood comes from
            said = f"{others[n // 50]} ở đầu thôn đã mấy hôm."
            honest.append(sent_later(after, office, said, address=address))
    assert {one.state for one in honest} == {State.RECEIVED}
    first.refresh_from_db()
    assert first.supports == 200
    assert Petition.objects.exclude(promise=None).count() == 5  # nobody has to answer two hundred times
    with pytest.raises(TooMany, match="ủy ban đã biết"):
        sent_later(60, office, f"{DRAIN} nhé", address="192.0.2.1")
    later = sent_later(60, office, "Mương cạn cả cánh đồng.", address="192.0.2.1")
    assert later.state == State.RECEIVED
    assert list(disagreements()) == []


def test_a_flood_of_different_words_slows_its_networks_down_and_another_one_still_gets_through(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "BUSY", 8)
    for number in range(8):  # other numbers are other alleys, so nothing is folded
        sent(office, f"{DRAIN} Ngõ {number}.", address=f"198.51.100.{number % 4}")
    with pytest.raises(TooMany):
        sent(office, f"{DRAIN} Ngõ 77.", address="198.51.100.1")
    assert sent(office, "Đèn đường xóm Bãi hỏng.", address="192.0.2.1").state == State.RECEIVED


def test_the_ledger_says_kind_and_channel_and_never_a_word_or_a_person(office: Office) -> None:
    petition = sent(office, name="Phùng Thị Bí Mật", phone="0912345678", place="Trước nhà bà Mật")
    entry = Entry.objects.get(subject=petition.subject)
    told = "".join(map(str, entry.columns()))
    assert '"channel":"web"' in told
    assert not any(word in told for word in ("Mật", "0912345678", "Cống", token_key("x")[:8]))
    assert not Note.objects.filter(entry=entry.pk).exists()
    assert petition.masked_contact == "P. T. B. Mật, 091•••••78"


def test_whoever_leaves_nothing_is_nobody(office: Office) -> None:
    assert sent(office).is_anonymous
    assert not sent(office, phone="0912345678").is_anonymous


def test_what_comes_on_paper_is_entered_by_the_office_with_its_channel(office: Office) -> None:
    what = replace(said(office), channel=Petition.Channel.BOX)
    petition = enter(office.act(office.cast.lan), what, new_token())
    assert (petition.channel, petition.state) == ("box", State.RECEIVED)
    with pytest.raises(NotYours):
        enter(office.act(office.cast.tu), what, new_token())


def test_the_first_look_ends_the_first_clock_and_only_that(office: Office) -> None:
    petition = sent(office)
    carry_on(TRIAGE, petition, office.act(office.cast.lan))
    petition.refresh_from_db()
    assert petition.first_promise is not None
    assert petition.promise is not None
    assert (petition.first_promise.clock, petition.promise.clock) == (Clock.ENDED, Clock.RUNNING)
    assert petition.first_promise.end == "done"


def test_taken_back_by_its_sender_nothing_is_owed_any_more(office: Office) -> None:
    petition = sent(office)
    carry_on_openly(TAKE_BACK, petition, Deed("resident", "resident", TUESDAY, "back"))
    petition.refresh_from_db()
    assert petition.promise is not None
    assert petition.first_promise is not None
    assert (petition.state, petition.promise.end, petition.first_promise.end) == (
        State.TAKEN_BACK,
        "withdrawn",
        "withdrawn",
    )
    assert list(disagreements()) == []


def _back(petition: Petition) -> None:
    moderating.take_back(Deed("resident", "resident", TUESDAY, f"back-{petition.pk}"), petition)


@pytest.mark.parametrize("end", ["taken_back", "hidden", "rerouted"])
def test_when_the_first_goes_the_oldest_that_followed_it_stands_in_the_queue_and_the_others_follow_that(
    office: Office, end: str
) -> None:
    first, gone, *neighbours = (
        sent_later(n, office, DRAIN, phone=f"09123456{n:02}", token=f"2345-6789-ABC{n}") for n in range(2, 7)
    )
    _back(gone)  # also what was joined with another is its sender's to take back
    gone.refresh_from_db()
    assert (gone.state, gone.text, gone.phone) == (State.TAKEN_BACK, "", "")
    first.refresh_from_db()
    lan = office.act(office.cast.lan, TUESDAY + timedelta(days=1))
    if end == "hidden":
        moderating.hide(lan, first, "Lời xúc phạm.")
    elif end == "rerouted":
        dossier = Petition.Reroute.DOSSIER
        moderating.reroute(lan, first, dossier, reason="Việc này là thủ tục.", is_on_paper=False)
    else:
        _back(first)
    rows = [Petition.objects.get(pk=one.pk) for one in neighbours]
    stands = rows[0]
    assert [one.state for one in rows] == [State.RECEIVED, State.MERGED, State.MERGED]
    assert [one.merged_into_id for one in rows] == [None, stands.pk, stands.pk]
    assert [stands.text, stands.supports, Petition.objects.get(pk=first.pk).state] == [DRAIN, 3, end]
    assert stands.promise is not None
    assert stands.first_promise is not None
    assert (stands.promise.clock, stands.first_promise.clock) == (Clock.RUNNING, Clock.RUNNING)
    scope = office.cast.scope(office.cast.lan)
    assert list(seen(scope, BY_SLUG["moi"], TUESDAY)) == [stands]
    assert "giải quyết riêng" in TOLD[Entry.objects.filter(subject=stands.subject).latest("id").kind]
    assert list(disagreements()) == []


def test_what_ends_while_the_same_is_sent_again_takes_nothing_more_in(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, other = sent(office), sent(office, "Đèn đường xóm Bãi hỏng.")
    before = Petition.objects.get(pk=other.pk)
    act, to = office.act(office.cast.lan), Petition.Reroute.DENUNCIATION
    moderating.reroute(act, first, to, reason="Đây là tố cáo.", is_on_paper=True)
    monkeypatch.setattr(sending, "sent_again", lambda *_: first)
    again = sent(office)
    assert (again.state, again.merged_into) == (State.RECEIVED, None)
    _back(other)
    with pytest.raises(Stale):
        merge(office.act(office.cast.lan), again, before)


def test_a_network_sends_ten_in_an_hour_and_another_one_is_not_held_up(office: Office) -> None:
    for number in range(10):
        sent(office, f"Việc thứ {number}: {DRAIN[number:]}", address="198.51.100.7")
    with pytest.raises(TooMany):
        sent(office, "Việc thứ mười một.", address="198.51.100.7")
    sent(office, "Việc khác.", address="198.51.100.8")
    assert "198.51.100" not in str(list(Sent.objects.values_list("network_key")))


def test_a_device_supports_once_and_cannot_be_followed_to_another_petition(office: Office) -> None:
    one, other = sent(office), sent(office, "Đèn đường xóm Bãi hỏng cả tuần nay.")
    deeds = [Deed("resident", "resident", TUESDAY, f"s-{n}") for n in range(4)]
    assert support(deeds[0], one, "device-a")
    assert not support(deeds[1], one, "device-a")
    assert support(deeds[2], one, "device-b")
    assert support(deeds[3], other, "device-a")
    one.refresh_from_db()
    assert one.supports == 2
    assert Supporter.objects.values("device_key").distinct().count() == 3


def test_a_row_put_where_the_ledger_does_not_have_it_is_told(office: Office) -> None:
    petition = sent(office)
    Petition.objects.filter(pk=petition.pk).update(state=State.PUBLISHED)
    assert list(disagreements()) == [f"ý kiến {petition.pk} khác sổ cái"]

"""A registration asks for a letter: drafted once, read, signed, printed, carried, given; never counted before."""

from datetime import timedelta
from importlib import import_module

import pytest
import time_machine
from django.apps import apps
from django.db import IntegrityError, transaction

from tests.core.papers.reading import text
from tests.desks.letters.written import (
    DEATH,
    LATER,
    MARRIAGE,
    drafted,
    fresh,
    reading,
    registered,
    walked,
    was_read,
)
from tests.make import BIRTH, SINGLE, TUESDAY, Office
from vidan.core.jobs.listening import news_of
from vidan.core.jobs.working import work_off
from vidan.core.ledger.models import Entry
from vidan.desks.dossiers.actions.reopening import reopen
from vidan.desks.dossiers.flow import State as Dossiers
from vidan.desks.dossiers.models import EarlierRound
from vidan.desks.letters.actions.delivering import Door, decline, deliver, miss, send
from vidan.desks.letters.actions.reading import read
from vidan.desks.letters.actions.signing import carry_all, sign_by_hand
from vidan.desks.letters.models import Letter
from vidan.desks.letters.papers import paper_to_sign
from vidan.desks.letters.proof import disagreements
from vidan.desks.letters.reactions import draft_from
from vidan.desks.letters.rules import events, rule
from vidan.desks.letters.states import Channel, State
from vidan.desks.wordings.occasions import Occasion
from vidan.desks.wordings.papers import print_letter
from vidan.kit.refusals import BadInput, NotYours, Refusal


@pytest.mark.parametrize(
    ("code", "occasion"), [(BIRTH, "birth"), (MARRIAGE, "marriage"), (DEATH, "condolence"), (SINGLE, "")]
)
def test_what_is_registered_asks_for_its_letter(office: Office, code: str, occasion: str) -> None:
    dossier = registered(office, code)
    assert [(one.occasion, one.source, one.state) for one in Letter.objects.all()] == (
        [(occasion, dossier.subject, "drafted")] if occasion else []
    )


@pytest.mark.parametrize(
    ("ended", "ground", "asks"),
    [("refused", "our_mistake", True), ("returned", "wrong_result", True), ("returned", "decision", False)],
)
def test_a_dossier_worked_on_again_because_of_us_asks_for_an_apology_each_time(
    office: Office, ended: str, ground: str, asks: bool
) -> None:
    dossier = office.dossier_in(Dossiers(ended))
    with time_machine.travel(TUESDAY, tick=True):
        ha = office.act(office.cast.ha)
        reopen(dossier, act=ha, ground=EarlierRound.Ground(ground), reason="Sai tên bé.")
        work_off()
    found = Letter.objects.filter(occasion=Occasion.APOLOGY_MISTAKE)
    told = [
        (one.source, one.state, one.full_name, "matter" in one.details, "by" in one.details) for one in found
    ]
    name = dossier.applicant_name
    assert told == ([(f"round:{dossier.pk}:2", "drafted", name, True, True)] if asks else [])


def test_one_event_is_never_drafted_twice(office: Office) -> None:
    registered(office)
    entry = Entry.objects.of_kind("record_result").get()
    draft_from(news_of(entry))
    work_off()
    letter = Letter.objects.get()
    with pytest.raises(IntegrityError, match=r"letters_|UNIQUE"), transaction.atomic():
        Letter.objects.create(
            state="drafted",
            unit_id=letter.unit_id,
            occasion=letter.occasion,
            source=letter.source,
            caused_at=TUESDAY,
            drafted_at=TUESDAY,
            not_before=TUESDAY.date(),
            not_after=TUESDAY.date(),
        )


def test_it_is_read_signed_printed_carried_and_given(office: Office) -> None:
    letter = walked(office, drafted(office), State.DELIVERED)
    assert (letter.channel, letter.out_at, letter.read_by) == ("hand", LATER, office.cast.van)
    assert "Nguyễn Minh Mẫu" in letter.words
    assert letter.signer.startswith(office.cast.ha.full_name)
    assert list(disagreements()) == []


def test_nothing_is_signed_that_nobody_read(office: Office) -> None:
    letter = drafted(office)
    assert sign_by_hand(office.act(office.cast.ha, LATER), [letter]).stale == (letter.pk,)
    with pytest.raises(NotYours):
        read(office.act(office.cast.tu, LATER), letter, reading(letter))
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(state="signed")


@pytest.mark.parametrize("missing", ["names", "forms", "kinship", "house"])
def test_each_thing_is_confirmed_by_a_tick_of_its_own(office: Office, missing: str) -> None:
    letter = drafted(office)
    said = reading(letter)
    with pytest.raises(BadInput) as refused:
        read(
            office.act(office.cast.van, LATER), letter, reading(letter, confirmed=said.confirmed - {missing})
        )
    assert refused.value.field == missing
    assert fresh(letter).state == State.DRAFTED


NAMES = (
    "Ẩn",
    "Công Tằng Tôn Nữ Thị Ngọc Minh Hoài Ái Liên",
    "Jean-Pierre O’Connor",
    "H’Hen Niê Kđăm",
    "Siphandone Vongsa Đoàn",
)


@pytest.mark.parametrize("name", NAMES)
def test_short_long_and_foreign_names_are_printed_with_every_letter(office: Office, name: str) -> None:
    letter = drafted(office)
    was_read(office, letter, full_name=name, about_name=name, born_year=None)
    printed = " ".join(text(print_letter(paper_to_sign(fresh(letter), office.cast.ha, LATER))).split())
    assert printed.count(name) >= 2


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"about_name": ""}, "child"),
        ({"honorific": ""}, "honorific"),
        ({"full_name": "NGUYỄN THỊ NGỌC ẨN"}, "recipient"),
        ({"about_name": "<script>alert(1)</script>"}, "child"),
        ({"about_name": "王小明"}, "child"),
        ({"details": {"child_word": "bé {xưng hô} [[#panic()]]"}}, "child_word"),
    ],
)
def test_a_place_left_empty_or_a_name_that_would_be_printed_wrong_is_refused(
    office: Office, said: dict[str, str], field: str
) -> None:
    letter = drafted(office)
    with pytest.raises(BadInput) as refused:
        read(office.act(office.cast.van), letter, reading(letter, **said))
    assert refused.value.field == field


@pytest.mark.parametrize(
    "name", ["Ẩn", "Công Tằng Tôn Nữ Thị Ngọc Ẩn Minh Châu Hòa", "Jean-Pierre D'Été", "Y Blêč Êban"]
)
def test_names_of_one_word_of_ten_and_of_elsewhere_are_written_as_they_are(office: Office, name: str) -> None:
    assert name in was_read(office, drafted(office), about_name=name).words


def test_it_is_sent_only_when_somebody_says_that_it_was(office: Office) -> None:
    letter = walked(office, drafted(office), State.PRINTED)
    assert letter.out_at is None
    clerk = office.cast.van
    with pytest.raises(BadInput):
        send(office.act(clerk, LATER), letter, Channel.POST, "", Door(LATER))
    send(office.act(clerk, LATER), letter, Channel.POST, "EB123456789VN", Door(LATER))
    assert (fresh(letter).out_at, fresh(letter).ended_at) == (LATER, LATER)
    Letter.objects.filter(pk=letter.pk).update(ended_at=None)  # as it was left until this was put right
    import_module("vidan.desks.letters.migrations.0003_sent_has_ended").end_what_was_sent(apps, None)
    assert fresh(letter).ended_at == LATER
    miss(office.act(clerk, LATER + timedelta(days=3)), fresh(letter), Door(LATER, "Bưu điện trả lại"))
    assert (fresh(letter).state, fresh(letter).out_at, fresh(letter).ended_at) == ("nobody_home", None, None)
    carry_all(office.act(clerk, LATER + timedelta(days=4)), [fresh(letter)], "Anh Tổ trưởng")
    with pytest.raises(BadInput):
        deliver(office.act(clerk, LATER + timedelta(days=4)), fresh(letter), Door(LATER + timedelta(days=9)))
    decline(office.act(clerk, LATER + timedelta(days=4)), fresh(letter), Door(LATER + timedelta(days=4)))
    assert (fresh(letter).state, fresh(letter).out_at) == (State.DECLINED, None)


def test_the_same_press_again_does_nothing_again(office: Office) -> None:
    letter = was_read(office, drafted(office), LATER)
    act = office.act(office.cast.ha, LATER)
    assert [sign_by_hand(act, [letter]).done for _ in range(2)] == [(letter.pk,)] * 2
    assert Entry.objects.of_kind("sign_letter").count() == 1


def test_before_its_day_nothing_leaves_the_house(office: Office) -> None:
    letter = was_read(office, drafted(office))
    assert sign_by_hand(office.act(office.cast.ha), [letter]).early == (letter.pk,)
    assert sign_by_hand(office.act(office.cast.ha, LATER), [letter]).done == (letter.pk,)


def test_a_letter_that_was_carried_is_told_as_it_was(office: Office) -> None:
    letter = walked(office, drafted(office), State.CARRIED)
    with pytest.raises(Refusal):
        send(office.act(office.cast.van, LATER), letter, Channel.ZALO, "", Door(LATER))
    miss(office.act(office.cast.van, LATER), letter, Door(LATER, "Cả nhà đi vắng"))
    assert fresh(letter).outcome == "Cả nhà đi vắng"


def test_every_occasion_there_are_words_for_has_its_rule() -> None:
    for occasion in Occasion:
        told = {one.key for one in occasion.placeholders}
        assert rule(occasion).about in {"", *told}, occasion
    assert {event.occasion for event in events()} <= set(Occasion)

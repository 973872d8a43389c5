"""A unit's own words: written by one, approved by another, used between two days, never changed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.make import TUESDAY, Office
from vidan.core.ledger.models import Entry
from vidan.desks.wordings.actions import Written, approve, draft, drop, retire
from vidan.desks.wordings.composing import Words
from vidan.desks.wordings.content import national
from vidan.desks.wordings.flow import State
from vidan.desks.wordings.models import Edition
from vidan.desks.wordings.occasions import Occasion
from vidan.desks.wordings.proof import disagreements
from vidan.desks.wordings.queries import choices, words_of
from vidan.desks.wordings.tone import remarks
from vidan.kit.refusals import BadInput, NotYours, Stale

pytestmark = pytest.mark.django_db
TODAY = TUESDAY.date()
OURS = replace(national(Occasion.LONGEVITY)[0], name="Mừng thọ ở Bến Ngọc", closing="Kính mừng {xưng hô}.")


def drafted(office: Office, words: Words = OURS, replaces: Edition | None = None) -> Edition:
    return draft(office.act(office.cast.van), office.cast.commune.pk, Written(words, replaces))


def approved(office: Office, since: date = TODAY, replaces: Edition | None = None) -> Edition:
    row = drafted(office, replaces=replaces)
    approve(office.act(office.cast.ha), row, since)
    row.refresh_from_db()
    return row


def used(office: Office, on: date) -> str:
    return choices(office.cast.commune.pk, Occasion.LONGEVITY, on)[0].key


def test_nobody_approves_what_they_wrote(office: Office) -> None:
    row = draft(office.act(office.cast.ha), office.cast.commune.pk, Written(OURS))
    with pytest.raises(NotYours):
        approve(office.act(office.cast.ha), row, TODAY)
    for stranger in (office.cast.lan, office.cast.van, office.cast.tu, office.cast.son):
        with pytest.raises(NotYours):
            approve(office.act(stranger), drafted(office), TODAY)


def test_words_are_used_between_their_days_and_are_found_afterwards(office: Office) -> None:
    row = approved(office, TODAY + timedelta(days=3))
    assert used(office, TODAY) == "longevity-1"
    assert used(office, TODAY + timedelta(days=3)) == f"u{row.pk}"
    retire(office.act(office.cast.ha), row, TODAY + timedelta(days=9))
    assert used(office, TODAY + timedelta(days=8)) == f"u{row.pk}"
    assert used(office, TODAY + timedelta(days=9)) == "longevity-1"
    assert words_of(f"u{row.pk}").closing == OURS.closing
    assert (
        choices(office.cast.elsewhere.pk, Occasion.LONGEVITY, TODAY + timedelta(days=4))[0].key
        == "longevity-1"
    )


def test_newer_words_end_the_older_on_their_first_day(office: Office) -> None:
    old = approved(office)
    dropped = drafted(office, replaces=old)
    new = approved(office, TODAY + timedelta(days=5), replaces=dropped)
    dropped.refresh_from_db()
    assert dropped.state == State.RETIRED
    assert [used(office, TODAY + timedelta(days=d)) for d in (0, 4, 5)] == [
        f"u{old.pk}",
        f"u{old.pk}",
        f"u{new.pk}",
    ]


def test_a_day_gone_by_is_no_first_and_no_last_day(office: Office) -> None:
    row = drafted(office)
    with pytest.raises(BadInput):
        approve(office.act(office.cast.ha), row, TODAY - timedelta(days=1))
    approve(office.act(office.cast.ha), row, TODAY)
    with pytest.raises(BadInput):
        retire(office.act(office.cast.ha), row, TODAY - timedelta(days=1))
    with pytest.raises(Stale):
        drop(office.act(office.cast.van), row)


def test_the_same_request_twice_is_one_draft(office: Office) -> None:
    act = office.act(office.cast.van, key="k1")
    first = draft(act, office.cast.commune.pk, Written(OURS))
    assert draft(act, office.cast.commune.pk, Written(OURS)) == first
    assert Entry.objects.of_kind("draft_wording").count() == 1


def test_words_changed_behind_the_ledger_are_found(office: Office) -> None:
    row = approved(office)
    assert list(disagreements()) == []
    Edition.objects.filter(pk=row.pk).update(closing="Kính mừng {xưng hô} nhé.")
    assert list(disagreements()) == [f"lời thư {row.pk} khác sổ cái"]


@pytest.mark.parametrize("occasion", Occasion)
def test_the_house_keeps_its_own_tone(occasion: Occasion) -> None:
    assert [remarks(words) for words in national(occasion)] == [(), ()]


@pytest.mark.parametrize(
    ("occasion", "text"),
    [
        (Occasion.CONDOLENCE, "Mong {xưng hô} tiếp tục hưởng ứng phong trào."),
        (Occasion.CONDOLENCE, "Xin mời làm thủ tục khai tử."),
        (Occasion.CONDOLENCE, "Xin chia buồn!"),
        (Occasion.HEROES_DAY, "Quyết tâm xây dựng nông thôn mới."),
        (Occasion.APOLOGY_PROMISE, "Do nguyên nhân khách quan, mong {xưng hô} thông cảm."),
        (Occasion.APOLOGY_MISTAKE, "Chúng tôi rất tiếc."),
        (Occasion.BIRTH, "CHÚC MỪNG GIA ĐÌNH"),
        (Occasion.BIRTH, "Vui quá!! Chúc mừng!"),
        (Occasion.BIRTH, "Kính chúc ông/bà."),
        (Occasion.LONGEVITY, "Đề nghị gia đình chấp hành."),
    ],
)
def test_what_would_hurt_is_not_kept(office: Office, occasion: Occasion, text: str) -> None:
    words = national(occasion)[0]
    hurting = replace(words, paragraphs=(*words.paragraphs, text))
    with pytest.raises(BadInput) as refused:
        drafted(office, hurting)
    assert refused.value.field == "paragraphs"
    assert drafted(office, words)


@pytest.mark.parametrize("unsaid", ["{lỗi của ai}", "{hạn mới}", "{việc làm tiếp}"])
def test_an_apology_leaves_nothing_unsaid(office: Office, unsaid: str) -> None:
    words = national(Occasion.APOLOGY_PROMISE)[0]
    with pytest.raises(BadInput, match="chưa nói"):
        drafted(office, replace(words, paragraphs=tuple(p.replace(unsaid, "…") for p in words.paragraphs)))

"""What was done and heard is written down once, by whoever was there; who was helped stays in the office."""

from io import BytesIO
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.desks.fielddays.going import AFTER, held, planned, posted
from tests.make import Office
from vidan.core.accounts.models import Look
from vidan.core.ledger.models import Entry
from vidan.desks.fielddays.actions.planning import hold_day
from vidan.desks.fielddays.actions.recording import (
    Heard,
    Helped,
    hear,
    help_household,
    note_done,
    strike_done,
)
from vidan.desks.fielddays.flow import MatterState
from vidan.desks.fielddays.models import Done, FieldDay, Household, Matter, Photo
from vidan.desks.fielddays.queries.records import results
from vidan.kit.refusals import BadInput, NotYours, Refusal

pytestmark = pytest.mark.django_db
HIDDEN = "Nguyễn Thị Ngọc Ẩn"


def send(browser: Client, day: FieldDay, to: str, **fields: object) -> int:
    body = {"key": str(uuid4())} | fields
    return browser.post(
        f"/ve-thon/ghi/{day.pk}/{to}/", body, headers={"Accept": "application/json"}
    ).status_code


def jpeg() -> SimpleUploadedFile:
    stream = BytesIO()
    Image.new("RGB", (40, 30), "green").save(stream, "JPEG")
    return SimpleUploadedFile("anh.jpg", stream.getvalue(), "image/jpeg")


def test_the_same_record_sent_again_is_one_and_parts_from_several_phones_add_up(office: Office) -> None:
    day, cast = posted(office), office.cast
    act = office.act(cast.minh)
    assert {note_done(act, day, "ditch", 120).pk for _ in range(3)} == {Done.objects.get().pk}
    note_done(office.act(cast.lan), day, "ditch", 80)
    wrong = note_done(office.act(cast.lan), day, "plant", 5)
    strike_done(office.act(cast.lan), wrong)
    assert [(one.work.key, one.quantity) for one in results([day]).sums] == [("ditch", 200)]
    heard = Heard("Cống tắc", state=MatterState.DONE, answer="Đã khơi")
    again = office.act(cast.minh)
    assert {hear(again, day, heard).pk for _ in range(2)} == {Matter.objects.get().pk}
    assert Matter.objects.get().state == MatterState.DONE


def test_a_record_with_other_words_under_a_used_key_is_refused_not_swallowed(office: Office) -> None:
    day, key = posted(office), str(uuid4())
    with time_machine.travel(AFTER, tick=True):
        browser = office.cast.browser(office.cast.minh)
        assert send(browser, day, "viec", key=key, kind="ditch", quantity=120) == 200
        assert send(browser, day, "viec", key=key, kind="ditch", quantity=120) == 200
        assert send(browser, day, "viec", key=key, kind="ditch", quantity=130) == 422
    assert Done.objects.get().quantity == 120


def test_only_who_was_sent_writes_and_only_for_a_day_that_was_told(office: Office) -> None:
    cast, secret = office.cast, planned(office)
    with pytest.raises(Refusal):
        note_done(office.act(cast.minh), secret, "ditch", 1)
    day = posted(office)
    for who in (cast.tu, cast.tam, cast.son):
        with pytest.raises(NotYours):
            note_done(office.act(who), day, "ditch", 1)
    with pytest.raises(BadInput):
        hear(office.act(cast.minh), day, Heard("Đường lầy", state=MatterState.EXPLAINED))
    assert Matter.objects.count() == 0


def test_a_photograph_is_shown_to_everybody_only_while_its_people_agree(office: Office) -> None:
    with time_machine.travel(AFTER, tick=True):
        day = posted(office)
        browser, reader = office.cast.browser(office.cast.minh), Client()
        for consent in ("agreed", "not_asked"):
            assert send(browser, day, "anh", photo=jpeg(), taken="after", consent=consent) == 200
        odd = SimpleUploadedFile("a.jpg", b"GIF89a")
        assert send(browser, day, "anh", photo=odd, taken="after", consent="agreed") == 422
        hold_day(office.act(office.cast.minh, AFTER), day, 10, "")
        agreed, unasked = Photo.objects.order_by("pk")
        shown = f"/ngay-voi-dan/{day.pk}/anh/{agreed.pk}/"
        assert reader.get(shown).status_code == 200
        assert reader.get(f"/ngay-voi-dan/{day.pk}/anh/{unasked.pk}/").status_code == 404
        page = reader.get(f"/ngay-voi-dan/{day.pk}/").content.decode()
        assert shown in page
        assert f"anh/{unasked.pk}/" not in page
        browser.post(f"/ve-thon/{day.pk}/anh/{agreed.pk}/phep/", {"key": uuid4(), "consent": "not_asked"})
        assert reader.get(shown).status_code == 404


def test_who_was_helped_and_who_spoke_is_masked_opened_on_purpose_and_never_public(office: Office) -> None:
    day, cast = held(office), office.cast
    row = help_household(office.act(cast.minh), day, Helped(Household.Ground.ELDERLY, HIDDEN, "Lợp mái bếp"))
    matter = hear(office.act(cast.minh), day, Heard("Cống tắc", HIDDEN, "0912345678"))
    browser, reader = cast.browser(cast.ha), Client()
    for path in (f"/ve-thon/{day.pk}/", f"/ve-thon/loi/{matter.pk}/", "/ve-thon/loi/"):
        page = browser.get(path).content.decode()
        assert HIDDEN not in page
        assert "0912345678" not in page
    assert "N. T. N. Ẩn" in browser.get(f"/ve-thon/{day.pk}/").content.decode()
    for what, pk in (("ho", row.pk), ("loi", matter.pk)):
        assert HIDDEN in browser.post(f"/ve-thon/xem/{what}/{pk}/").content.decode()
    assert set(Look.objects.values_list("subject", "kind")) == {
        (f"household:{row.pk}", "revealed"),
        (f"matter:{matter.pk}", "revealed"),
    }
    page = reader.get(f"/ngay-voi-dan/{day.pk}/").content.decode()
    assert "1 hộ được thăm, giúp." in page
    assert "Ẩn" not in page
    assert "Cống tắc" not in page  # nobody has rewritten it for everybody yet
    assert not [entry for entry in Entry.objects.all() if "Ẩn" in entry.facts or "0912" in entry.facts]
    stranger = cast.browser(cast.tu)
    assert stranger.post(f"/ve-thon/xem/ho/{row.pk}/").status_code == 404
    assert stranger.get(f"/ve-thon/loi/{matter.pk}/").status_code == 404

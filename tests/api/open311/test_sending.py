"""What programs of others send for somebody: by a key, once, with the same bounds as a resident's own."""

import io
import re
from typing import Any
from uuid import uuid4
from xml.etree import ElementTree

import pytest
from django.test import Client
from PIL import Image

from tests.api.open311.asking import key_of, told
from tests.desks.petitions.test_public import photo
from tests.make import Office
from vidan.api.open311.models import MachineKey
from vidan.core.files.images import taken_at
from vidan.core.files.queries import content_of
from vidan.core.jobs.working import work_off
from vidan.core.ledger.models import Entry
from vidan.desks.petitions.models import Ground, Petition

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("form", ["json", "xml"])
def test_what_is_sent_by_a_key_becomes_a_petition_with_a_code_for_its_sender(
    office: Office, form: str
) -> None:
    Ground.objects.create(unit=office.cast.commune, south=20, west=105, north=21, east=106)
    sends = {"first_name": "Mật", "last_name": "Phùng Thị", "phone": "0912 345 678", "lat": "20.6531",
             "long": "105.9217", "address_string": "Đầu ngõ 3", "attribute[loai]": "petition",
             "attribute[cong_khai]": "0"}  # fmt: skip
    answer = told(office, key_of(office), form, files={"media": ("IMG_1.jpg", photo(place=True))}, **sends)
    assert answer.status_code == 200
    if form == "json":
        (said,) = answer.json()
    else:
        read = ElementTree.fromstring(answer.content)  # noqa: S314  # our own
        said = {part.tag: part.text for part in read[0]}
    petition = Petition.objects.get()
    assert (said["service_request_id"], petition.kind, petition.may_publish) == (
        petition.code,
        "petition",
        False,
    )
    assert (petition.name, petition.phone, float(petition.latitude or 0)) == (
        "Phùng Thị Mật",
        "0912345678",
        20.6531,
    )
    link = re.search(r"/gop-y/[0-9A-Z-]+/", said["service_notice"] or "")
    assert link is not None
    assert Client().get(link[0]).status_code == 200
    work_off()
    assert taken_at(content_of(petition.photos.get().file)) is None
    assert Entry.objects.get(kind="send_petition").actor == MachineKey.objects.get().subject


def test_the_same_sent_again_is_one_and_the_answer_is_the_same(office: Office) -> None:
    key, repeated, public = key_of(office), str(uuid4()), {"attribute[cong_khai]": "1"}
    first, second = (told(office, key, repeated=repeated, **public).json() for _ in range(2))
    assert first == second
    assert first[0]["service_request_id"] == Petition.objects.get().code
    other = told(
        office, key, **public
    ).json()  # nearly the same words within a day: one more who met it, with a code of theirs
    assert other[0]["service_request_id"] == first[0]["service_request_id"]
    assert other[0]["service_notice"] != first[0]["service_notice"]


def test_what_is_folded_into_a_private_one_keeps_its_own_number_and_is_found_by_it(office: Office) -> None:
    key = key_of(office)
    private, public = (told(office, key, **{"attribute[cong_khai]": may}).json()[0] for may in "01")
    first, second = Petition.objects.order_by("pk")
    assert second.merged_into == first
    assert (private["service_request_id"], public["service_request_id"]) == (first.code, second.code)
    read = "/open311/v2/requests/{}.json"
    assert Client().get(read.format(first.code)).status_code == 404
    (found,) = Client().get(read.format(second.code)).json()
    assert (found["status"], found["description"]) == ("open", None)
    assert first.code not in str(found)
    Petition.objects.filter(pk=first.pk).update(state="answered")
    (found,) = Client().get(f"/open311/v2/requests.json?service_request_id={second.code}").json()
    assert found["status"] == "closed"


def test_without_a_good_key_and_good_words_nothing_is_taken_in(office: Office) -> None:
    key = key_of(office)
    bad = io.BytesIO()
    Image.new("RGB", (9, 9)).save(bad, format="GIF")
    wrongs: list[tuple[str, dict[str, Any], int]] = [
        ("", {}, 403),
        ("vd-" + "x" * 32, {}, 403),
        (key, {"service_code": "khong-co"}, 400),
        (key, {"description": "ngắn"}, 400),
        (key, {"phone": "12"}, 400),
        (key, {"lat": "20.6"}, 400),
        (key, {"media_url": "http://127.0.0.1/anh.jpg"}, 400),
        (key, {"files": {"media": ("a.gif", bad.getvalue())}}, 400),
        (key, {"jurisdiction_id": "elsewhere.vn"}, 404),
    ]
    for given, more, status in wrongs:
        answer = told(office, given, **more)
        assert (answer.status_code, answer.json()[0]["code"]) == (status, str(status)), more
    assert not Petition.objects.exists()


def test_the_administrator_gives_a_key_once_and_takes_it_away(office: Office) -> None:
    cast = office.cast
    browser = cast.browser(cast.tam)
    page = browser.get("/khoa-may/").content.decode()
    typed = {
        name: found[1]
        for name in ("key", "token")
        if (found := re.search(f'name="{name}" value="([^"]+)"', page))
    }
    page = browser.post("/khoa-may/", typed | {"name": "Tổng đài tỉnh Thử"}).content.decode()
    key = typed["token"]
    assert key in page
    assert key not in browser.get("/khoa-may/").content.decode()
    row = MachineKey.objects.get()
    assert key not in str(vars(row))
    assert told(office, key).status_code == 200
    away = f"/khoa-may/{row.pk}/thu-hoi/"
    assert cast.browser(cast.lan).post(away, {"key": str(uuid4())}).status_code == 403
    assert browser.post(away, {"key": str(uuid4())}).status_code == 302
    assert told(office, key, description="Đèn đường thôn Đình hỏng.").status_code == 403
    assert "Đã thu hồi" in browser.get("/khoa-may/").content.decode()
    kinds = Entry.objects.filter(subject=row.subject).values_list("kind", flat=True)
    assert sorted(kinds) == ["issue_machine_key", "revoke_machine_key"]


def test_a_program_sends_for_many_and_still_not_without_end(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vidan.api.open311.actions.MOST_AN_HOUR", 11)
    key = key_of(office)
    words = "ổ gà, cống tắc, rác đầy, đèn hỏng, loa rè, cầu gãy, mương cạn, chợ bẩn, ao cá, sân kho, ngõ tối, bến đò"
    said = [f"Xin sửa giúp {thing} nơi {thing}." for thing in words.split(", ")]
    codes = [told(office, key, description=one).status_code for one in said]
    assert codes == [200] * 11 + [429]

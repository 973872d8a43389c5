"""What the office asks for is answered with photographs, too: as many as one sends, drawn anew, chosen once."""

from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.desks.petitions.saying import sent
from tests.desks.petitions.test_public import photo
from tests.make import TUESDAY, Office
from vidan.core.files import drafts
from vidan.core.files.images import taken_at
from vidan.core.files.queries import content_of
from vidan.core.jobs.working import work_off
from vidan.desks.petitions.actions.inquiring import ask
from vidan.desks.petitions.models import Inquiry, Petition, UndrawnPhoto

pytestmark = pytest.mark.django_db
CODE = "2345-6789-ABCD"


def asked(office: Office) -> Petition:
    petition = sent(office, token=CODE)
    ask(office.act(office.cast.minh), petition, "Cống ở ngõ số mấy, trông thế nào?")
    return petition


def file(place: bool = False) -> SimpleUploadedFile:
    return SimpleUploadedFile("IMG_1.jpg", photo(place=place, side=600), "image/jpeg")


@time_machine.travel(TUESDAY, tick=True)
def test_photographs_come_with_the_words_without_the_place_and_the_office_sees_them(office: Office) -> None:
    petition = asked(office)
    page = Client().get(f"/gop-y/{CODE}/").content.decode()
    assert 'enctype="multipart/form-data" novalidate data-sending="/gop-y/anh/"' in page
    typed = {"key": str(uuid4()), "reply": "Ngõ 5.", "photos": [file(place=True), file()]}
    assert Client().post(f"/gop-y/{CODE}/noi-them/", typed).status_code == 302
    assert UndrawnPhoto.objects.count() == 2
    work_off()
    rows = list(petition.photos.all())
    assert [taken_at(content_of(one.file)) for one in rows] == [None, None]
    one = f"/y-kien/{petition.pk}/anh/{rows[1].pk}/"
    assert office.cast.browser(office.cast.minh).get(one).status_code == 200


@time_machine.travel(TUESDAY, tick=True)
def test_what_was_sent_at_first_and_with_each_answer_is_all_drawn(office: Office) -> None:
    petition = asked(office)
    first = {"key": str(uuid4()), "reply": "Ngõ 5.", "photos": [file()]}
    Client().post(f"/gop-y/{CODE}/noi-them/", first)
    work_off()
    Petition.objects.filter(pk=petition.pk).update(round=2)
    petition.refresh_from_db()
    ask(office.act(office.cast.lan), petition, "Nay còn tắc không?")
    second = {"key": str(uuid4()), "reply": "Còn."}
    for _ in range(2):  # resent after a cut line
        answer = Client().post(f"/gop-y/{CODE}/noi-them/", second | {"photos": [file()]})
        assert answer.status_code == 302
    work_off()
    assert petition.photos.count() == 2
    assert list(Inquiry.objects.values_list("reply", flat=True)) == ["Ngõ 5.", "Còn."]


@time_machine.travel(TUESDAY, tick=True)
def test_words_forgotten_the_photograph_waits_and_is_not_chosen_again(office: Office) -> None:
    petition, key = asked(office), str(uuid4())
    typed = {"key": key, "reply": "", "photos": [file()]}
    refused = Client().post(f"/gop-y/{CODE}/noi-them/", typed)
    assert refused.status_code == 422
    assert "Đã nhận 1 ảnh" in refused.content.decode()
    assert Client().post(f"/gop-y/{CODE}/noi-them/", {"key": key, "reply": "Ngõ 5."}).status_code == 302
    work_off()
    assert petition.photos.count() == 1
    assert drafts.held(key) == []


@time_machine.travel(TUESDAY, tick=True)
def test_more_than_ten_and_what_is_no_picture_are_refused_in_words(office: Office) -> None:
    asked(office)
    text = SimpleUploadedFile("a.jpg", b"<html>", "image/jpeg")
    for photos, says in (([file() for _ in range(11)], "tối đa 10 ảnh"), ([text], "Ảnh thứ 1")):
        typed = {"key": str(uuid4()), "reply": "Ngõ 5.", "photos": photos}
        page = Client().post(f"/gop-y/{CODE}/noi-them/", typed)
        assert page.status_code == 422
        assert says in page.content.decode()
        assert "Ngõ 5." in page.content.decode()

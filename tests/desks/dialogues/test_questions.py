"""Asked beforehand without a name, like ones shown first, supported once a device, looked at before everybody reads."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from tests.desks.dialogues.held import announced
from tests.make import TUESDAY, Office
from vidan.core.accounts.models import Look
from vidan.core.jobs.working import work_off
from vidan.core.ledger.queries import verify
from vidan.core.units.models import Hamlet
from vidan.desks.dialogues.actions.questions import Asked, enter, merge, show
from vidan.desks.dialogues.models import Dialogue, Question
from vidan.desks.dialogues.proof import disagreements
from vidan.desks.dialogues.queries.likeness import alike, without_numbers
from vidan.kit.refusals import BadInput

pytestmark = pytest.mark.django_db
PAGE = "/doi-thoai/2026-1/"
WORDS = "Bao giờ làm đường bê tông liên thôn Đình – Bãi? Gọi tôi số 0912 345 678."


def shown(path: str) -> str:
    return " ".join(Client().get(path).content.decode().split())


def send(client: Client, words: str = WORDS, **typed: str) -> tuple[int, str]:
    form = {"key": str(uuid4()), "words": words, "about": "2"} | typed
    answer = client.post(f"{PAGE}hoi/", form)
    return answer.status_code, answer.headers.get("Location", answer.content.decode())


@time_machine.travel(TUESDAY)
def test_sent_once_kept_from_everybody_until_a_person_looked_and_followed_by_its_code(office: Office) -> None:
    announced(office)
    hamlet = Hamlet.objects.create(unit=office.cast.commune, kind=Hamlet.Kind.THON, name="Đình")
    key, phone = str(uuid4()), "0912345678"
    for _ in range(2):
        status, place = send(Client(), key=key, name="Trịnh Thị Ẩn Danh", phone=phone, hamlet=str(hamlet.pk))
        assert status == 302
    question = Question.objects.get()
    assert "bê tông" not in shown(PAGE)
    assert "Chờ xem" in shown(place)
    officer = office.cast.browser(office.cast.minh)
    page = officer.get(f"/to-chuc-doi-thoai/cau-hoi/{question.pk}/").content.decode()
    assert "Trịnh Thị Ẩn Danh" not in page
    assert "Gọi tôi số …." in page  # what is proposed to be shown
    revealed = officer.post(f"/to-chuc-doi-thoai/cau-hoi/{question.pk}/hien/").content.decode()
    assert "Trịnh Thị Ẩn Danh, 0912345678" in revealed
    assert Look.objects.filter(subject=question.subject, kind=Look.Kind.REVEALED).count() == 1
    typed = {"key": str(uuid4()), "words": without_numbers(WORDS)}
    assert officer.post(f"/to-chuc-doi-thoai/cau-hoi/{question.pk}/dang/", typed).status_code == 302
    everybody = shown(PAGE)
    assert 'Người dân <span lang="vi">Thôn Đình</span>' in everybody
    assert "0912" not in everybody
    assert "Trịnh" not in everybody
    assert "Đã đăng" in shown(place)
    with time_machine.travel(TUESDAY + timedelta(days=12 + settings.ASKER_DAYS)):
        work_off()
    question.refresh_from_db()
    assert (question.name, question.phone) == ("", "")
    assert all(fault is None for _, _, fault in verify())
    assert list(disagreements()) == []


@time_machine.travel(TUESDAY)
def test_like_ones_come_first_and_a_device_counts_once(office: Office) -> None:
    row = announced(office)
    there = enter(
        office.act(office.cast.minh), row, Asked("Khi nào đổ bê tông đường liên thôn?"), Question.Source.TOLD
    )
    phone = Client()
    status, page = send(phone)
    assert (status, Question.objects.count()) == (200, 1)
    assert "Có câu hỏi giống" in page
    for _ in range(3):
        phone.post(f"{PAGE}quan-tam/", {"key": str(uuid4()), "question": str(there.pk)})
    Client().post(f"{PAGE}quan-tam/", {"key": str(uuid4()), "question": str(there.pk)})
    there.refresh_from_db()
    assert there.support == 2
    assert send(phone, van_gui="1")[0] == 302
    mine = Question.objects.latest("pk")
    with pytest.raises(BadInput):
        merge(office.act(office.cast.minh), mine, mine)
    merge(office.act(office.cast.minh), mine, there)
    there.refresh_from_db()
    assert there.support == 3
    assert "Gộp vào câu giống" in shown(f"/doi-thoai/cau-hoi/{mine.code}/")
    assert list(disagreements()) == []


@time_machine.travel(TUESDAY)
def test_not_shown_for_a_reason_its_sender_reads_and_put_right_again(office: Office) -> None:
    announced(office)
    _, place = send(Client(), "Ông trưởng thôn nhà số 5 là người xấu.")
    question = Question.objects.get()
    officer = office.cast.browser(office.cast.minh)
    address = f"/to-chuc-doi-thoai/cau-hoi/{question.pk}/"
    assert officer.post(f"{address}khong-dang/", {"key": str(uuid4()), "why": ""}).status_code == 422
    typed = {"key": str(uuid4()), "why": "Câu này nói về một cá nhân, mời gửi phản ánh riêng."}
    assert officer.post(f"{address}khong-dang/", typed).status_code == 302
    assert "Câu này nói về một cá nhân" in shown(place)
    assert "nhà số 5" not in shown(PAGE)
    question.refresh_from_db()
    show(office.act(office.cast.minh), question, "Xử lý thái độ của trưởng thôn thế nào?")
    assert "Xử lý thái độ" in shown(PAGE)


def test_a_flood_is_slowed_down_and_after_the_beginning_one_asks_in_person(office: Office) -> None:
    with time_machine.travel(TUESDAY):
        row = announced(office)
        phone = Client()
        answers = [send(phone, f"Câu hỏi riêng số {number}", van_gui="1")[0] for number in range(22)]
        assert answers.count(302) == 20
        assert answers[-1] == 422
    with time_machine.travel(Dialogue.objects.get(pk=row.pk).begins_at):
        assert "không nhận câu hỏi gửi trước nữa" in shown(f"{PAGE}hoi/")
        assert send(Client())[0] == 422


def test_likeness_hears_other_words_for_the_same_and_not_the_same_words_for_another() -> None:
    asked = [
        (1, "Khi nào đổ bê tông đường liên thôn?"),
        (2, "Rác thải sinh hoạt mấy ngày thu gom một lần?"),
        (3, "Giá nước sạch"),
    ]
    assert alike("duong be tong lien thon bao gio lam", asked) == [1]
    assert alike("bao giờ thu gom rác thải", asked) == [2]
    assert alike("Bao giờ có trường mầm non mới?", asked) == []

"""The office at work on a petition: by its pages, from the queue to the answer, the sender's word, the third round."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tests.desks.petitions.saying import DRAIN, sent
from tests.make import TUESDAY, Office
from vidan.core.accounts.models import Account, Look
from vidan.core.files.kinds import FileKind
from vidan.core.files.receiving import Checked
from vidan.core.files.scanning import Verdict
from vidan.core.jobs.working import work_off
from vidan.core.notices.models import Message
from vidan.core.promises.models import Promise
from vidan.desks.petitions.models import Answer, Inquiry, Petition, Photo
from vidan.desks.petitions.proof import disagreements
from vidan.desks.petitions.states import State

pytestmark = pytest.mark.django_db
CODE = "2345-6789-ABCD"
LAW = "Luật Đường bộ 35/2024/QH15, Điều 28"
TOLD = "Đội vệ sinh đã thông cống sáng thứ Tư. Nếu nước còn đọng, mời gọi ủy ban."


def do(office: Office, who: Account, petition: Petition, slug: str, **typed: object) -> int:
    """One step on the page; the status of the answer. The petition is read anew."""
    posted = {"key": str(uuid4())} | {name: str(value) for name, value in typed.items()}
    answer = office.cast.browser(who).post(f"/y-kien/{petition.pk}/lam/{slug}/", posted)
    petition.refresh_from_db()
    return answer.status_code


def ask(path: str, **typed: object) -> int:
    posted = {"key": str(uuid4())} | {name: str(value) for name, value in typed.items()}
    return Client().post(f"/gop-y/{CODE}/{path}/", posted).status_code


def answered(office: Office, petition: Petition, writer: Account, checker: Account) -> None:
    assert do(office, writer, petition, "viet", text=TOLD, law=LAW) == 302
    assert do(office, checker, petition, "duyet") == 302


@time_machine.travel(TUESDAY, tick=True)
def test_from_the_queue_to_the_third_answer_each_by_somebody_else(office: Office) -> None:
    cast, petition = office.cast, sent(office, token=CODE, name="Phùng Thị Cúc", phone="0912345678")
    queue = cast.browser(cast.lan).get("/y-kien/?xem=moi").content.decode()
    assert petition.code in queue
    assert "Cúc" not in queue
    assert do(office, cast.lan, petition, "xem", topic="thoat-nuoc") == 302
    assert petition.first_promise is not None
    assert petition.first_promise.end == "done"
    assert do(office, cast.lan, petition, "giao", handler=cast.minh.pk) == 302
    assert petition.code in cast.browser(cast.minh).get("/y-kien/?xem=toi").content.decode()
    assert do(office, cast.minh, petition, "viet", text="Xử lý theo thẩm quyền.", law="") == 422
    assert do(office, cast.minh, petition, "viet", text=TOLD, law=LAW) == 302
    assert do(office, cast.minh, petition, "duyet") == 403  # nobody checks what they wrote
    assert TOLD not in Client().get(f"/gop-y/{CODE}/").content.decode()  # a draft is the office's
    assert do(office, cast.ha, petition, "tra-lai", why="Ghi rõ ai làm.") == 302
    answered(office, petition, cast.minh, cast.ha)
    assert do(office, cast.lan, petition, "viet", text="Lời gõ dở, giữ lại.", law=LAW) == 409
    assert petition.promise is not None
    assert (petition.state, petition.promise.end, petition.in_time) == (State.ANSWERED, "done", True)
    page = Client().get(f"/gop-y/{CODE}/").content.decode()
    assert TOLD in page
    assert LAW in page
    assert "Ghi rõ ai làm." not in page
    assert ask("danh-gia", mark=2, words="Nước vẫn đọng.") == 302
    assert ask("danh-gia", mark=5, words="") == 409  # once
    assert ask("mo-lai", why="Hôm nay lại tắc.") == 302
    petition.refresh_from_db()
    assert (petition.state, petition.round, petition.handler) == (State.REOPENED, 2, None)
    assert do(office, cast.lan, petition, "giao", handler=cast.minh.pk) == 422  # he answered the first time
    assert do(office, cast.minh, petition, "viet", text=TOLD, law=LAW) == 422
    answered(office, petition, cast.lan, cast.ha)
    assert ask("mo-lai", why="Vẫn chưa ổn.") == 302
    petition.refresh_from_db()
    assert petition.handler == cast.ha  # the third time it is the leader's
    assert do(office, cast.minh, petition, "viet", text=TOLD, law=LAW) == 302
    assert do(office, cast.lan, petition, "duyet") == 404
    assert do(office, cast.ha, petition, "duyet") == 302
    assert ask("mo-lai", why="Lần nữa.") == 409
    assert list(Answer.objects.filter(given_at__isnull=False).values_list("round", "mark")) == [
        (1, 2),
        (2, None),
        (3, None),
    ]
    assert list(disagreements()) == []


def test_it_may_be_reopened_within_the_days_of_the_rule_and_no_later(office: Office) -> None:
    with time_machine.travel(TUESDAY, tick=True) as clock:
        petition = sent(office, token=CODE)
        answered(office, petition, office.cast.minh, office.cast.ha)
        clock.move_to(TUESDAY + timedelta(days=17))
        assert "xin mở lại" not in Client().get(f"/gop-y/{CODE}/").content.decode()
        assert ask("mo-lai", why="Lại tắc.") == 409
        clock.move_to(TUESDAY + timedelta(days=10))
        assert "xin mở lại" in Client().get(f"/gop-y/{CODE}/").content.decode()
        assert ask("mo-lai", why="Lại tắc.") == 302


@time_machine.travel(TUESDAY, tick=True)
def test_more_time_is_given_once_by_a_leader_and_the_first_date_still_judges(office: Office) -> None:
    cast, petition = office.cast, sent(office, token=CODE)
    why = "Phải chờ thợ của công ty thoát nước tỉnh."
    assert do(office, cast.minh, petition, "gia-han", until="18/11/2026", reason=why) == 422  # not later
    assert do(office, cast.minh, petition, "gia-han", until="15/12/2026", reason=why) == 302
    assert why not in Client().get(f"/gop-y/{CODE}/").content.decode()
    assert do(office, cast.minh, petition, "cho-gia-han") == 404
    assert do(office, cast.ha, petition, "cho-gia-han") == 302
    page = Client().get(f"/gop-y/{CODE}/").content.decode()
    assert why in page
    promise = Promise.objects.get(kind="petition")
    assert promise.due_at is not None
    assert promise.first_due_at is not None
    assert promise.due_at > promise.first_due_at
    assert do(office, cast.minh, petition, "gia-han", until="22/12/2026", reason=why) == 409  # once
    with time_machine.travel(promise.first_due_at + timedelta(days=1), tick=True):
        answered(office, petition, cast.minh, cast.ha)
    assert petition.in_time is False


@time_machine.travel(TUESDAY, tick=True)
def test_the_sender_is_asked_once_in_a_round_answers_by_the_code_and_the_date_stands(office: Office) -> None:
    cast, petition = office.cast, sent(office, token=CODE, phone="0912345678")
    asked, said = "Cống ở ngõ số mấy, tắc từ hôm nào?", "Ngõ 5, từ hôm bà Cúc đổ đất."
    assert ask("noi-them", reply=said) == 409  # nobody asked
    due = petition.promise.due_at  # type: ignore[union-attr]  # it is owed an answer
    assert do(office, cast.minh, petition, "hoi", words="") == 422
    assert do(office, cast.minh, petition, "hoi", words=asked) == 302
    assert do(office, cast.lan, petition, "hoi", words="Và ở đâu nữa?") == 409  # once, so completely
    assert petition.first_promise is not None
    assert petition.promise is not None
    assert (petition.first_promise.end, petition.promise.clock, petition.promise.due_at) == (
        *("done", "running", due),
    )
    work_off()
    message = Message.objects.get(title__startswith="Ủy ban cần hỏi thêm bà con")
    assert not any(word in message.title + message.body for word in ("ngõ", "Cống"))
    assert "Mời bà con nói thêm; ủy ban vẫn trả lời chậm nhất" in message.body
    queue = cast.browser(cast.minh)
    assert petition.code in queue.get("/y-kien/?xem=hoi-them").content.decode()
    page = Client().get(f"/gop-y/{CODE}/").content.decode()
    assert asked in page
    assert "Ngày hẹn trả lời không lùi lại" in page
    assert ask("noi-them", reply="") == 422
    assert ask("noi-them", reply=said) == 302
    assert ask("noi-them", reply="Lần nữa.") == 409
    page = Client().get(f"/gop-y/{CODE}/").content.decode()
    assert said not in page  # who finds the paper with the code reads nothing of what was said
    assert "Bà con đã nói thêm lúc" in page
    assert petition.code in queue.get("/y-kien/?xem=noi-them").content.decode()
    assert petition.code not in queue.get("/y-kien/?xem=hoi-them").content.decode()
    assert said in queue.get(f"/y-kien/{petition.pk}/").content.decode()
    answered(office, petition, cast.minh, cast.ha)
    assert petition.code not in queue.get("/y-kien/?xem=noi-them").content.decode()
    assert ask("mo-lai", why="Lại tắc.") == 302
    petition.refresh_from_db()
    assert (
        do(office, cast.lan, petition, "hoi", words="Tắc ở đâu?") == 302
    )  # another round, another who answers
    assert Client().post(f"/gop-y/{CODE}/rut/", {"key": str(uuid4())}).status_code == 302
    assert set(Inquiry.objects.values_list("words", "reply")) == {("", "")}
    assert list(disagreements()) == []


@time_machine.travel(TUESDAY, tick=True)
def test_another_body_answers_by_its_own_clock_or_gives_it_back(office: Office) -> None:
    cast, petition = office.cast, sent(office, token=CODE)
    body = "Công ty Điện lực huyện"
    assert do(office, cast.lan, petition, "chuyen", body=body, reason="Điện là việc của họ.") == 302
    assert petition.promise is not None
    assert petition.outside_promise is not None
    assert (petition.promise.end, petition.outside_promise.clock) == ("withdrawn", "running")
    assert body in Client().get(f"/gop-y/{CODE}/").content.decode()
    for days, is_late in ((1, False), (40, True)):
        with time_machine.travel(TUESDAY + timedelta(days=days), tick=True):
            browser = cast.browser(cast.lan)
            assert (petition.code in browser.get("/y-kien/?xem=hoi-lai").content.decode()) is is_late
            assert ("?xem=hoi-lai" in browser.get("/viec-hom-nay/").content.decode()) is is_late
    assert do(office, cast.lan, petition, "nhan-lai", handler=cast.minh.pk) == 302
    petition.promise.refresh_from_db()
    assert (petition.state, petition.promise.clock) == (State.ASSIGNED, "running")
    do(office, cast.lan, petition, "chuyen", body=body, reason="Điện là việc của họ.")
    said = {"text": "Đã thay bóng ngày 20.", "document": "77/CV ngày 20/11/2026"}
    assert do(office, cast.lan, petition, "chuyen-loi", **said) == 302
    petition.outside_promise.refresh_from_db()
    assert (petition.state, petition.outside_promise.end, petition.in_time) == (State.ANSWERED, "done", True)
    assert "Đã thay bóng" in Client().get(f"/gop-y/{CODE}/").content.decode()


@time_machine.travel(TUESDAY, tick=True)
def test_joined_with_the_same_it_counts_there_and_reads_the_common_answer(office: Office) -> None:
    cast, main = office.cast, sent(office, DRAIN)
    other = sent(office, "Đèn đường đầu thôn Bãi hỏng.", token=CODE)
    assert do(office, cast.lan, other, "gop", into=other.code) == 422
    assert do(office, cast.lan, other, "gop", into="GY-26-99999") == 422
    assert do(office, cast.lan, other, "gop", into=main.code.lower()) == 302
    main.refresh_from_db()
    assert (other.state, other.merged_into, main.supports) == (State.MERGED, main, 1)
    answered(office, main, cast.minh, cast.ha)
    page = Client().get(f"/gop-y/{CODE}/").content.decode()
    assert TOLD not in page  # not before it was checked for all
    assert f"chưa đăng công khai. Mời gọi hoặc đến ủy ban, nói số {other.code}" in page
    do(office, cast.ha, main, "dang", question=DRAIN, answer=TOLD, has_read="on")
    assert TOLD in Client().get(f"/gop-y/{CODE}/").content.decode()


@time_machine.travel(TUESDAY, tick=True)
def test_only_what_another_person_has_read_is_public_and_what_they_left_is_refused(office: Office) -> None:
    cast = office.cast
    said = "Bà Phùng Thị Cúc xả nước, gọi tôi 0912 345 678."
    photo = Checked("Ảnh 1", FileKind.JPEG, b"\xff\xd8\xff of a drain", Verdict.CLEAN)
    sender = {"name": "Lò Văn Pẩu", "phone": "0987654321"}
    petition = sent(office, said, token=CODE, photos=(photo, photo), **sender)
    first, second = Photo.objects.all()
    answered(office, petition, cast.minh, cast.ha)
    board = f"/gop-y/bang/{petition.pk}/"
    page = Client().get(board).content.decode()
    assert "0912" not in page
    assert "Cúc" not in page
    assert do(office, cast.minh, petition, "dang", question="x", answer="y", has_read="on") == 403
    form = cast.browser(cast.ha).get(f"/y-kien/{petition.pk}/").content.decode()
    assert "Bà P. T. C. xả nước, gọi tôi 091•••••78." in form
    shown = {"question": "Bà P. xả nước.", "answer": TOLD, "photos": str(first.pk)}
    assert Client().get(f"{board}anh/{first.pk}/").status_code == 404
    assert do(office, cast.ha, petition, "dang", **shown) == 422  # not read
    for left in ("Lo Van Pau xả nước.", "Gọi 0987.654.321.", "Gọi 0912345678."):
        assert do(office, cast.ha, petition, "dang", question=left, answer=TOLD, has_read="on") == 422
    assert do(office, cast.ha, petition, "dang", **shown, has_read="on") == 302
    page = Client().get(board).content.decode()
    assert "Bà P. xả nước." in page
    assert TOLD in page
    photos = {pk: Client().get(f"{board}anh/{pk}/").status_code for pk in (first.pk, second.pk)}
    assert photos == {first.pk: 200, second.pk: 404}
    assert do(office, cast.ha, petition, "thoi-dang", reason="Người gửi xin thôi.") == 302
    assert TOLD not in Client().get(board).content.decode()
    assert Client().get(f"{board}anh/{first.pk}/").status_code == 404
    kept = sent(office, "Không muốn ai đọc việc này.", may_publish=False)
    answered(office, kept, cast.minh, cast.ha)
    assert do(office, cast.ha, kept, "dang", **shown, has_read="on") == 409
    assert Client().get(f"/gop-y/bang/{kept.pk}/").status_code == 404
    assert kept.code not in Client().get("/gop-y/bang/").content.decode()


@time_machine.travel(TUESDAY, tick=True)
def test_a_note_reaches_nobody_outside(office: Office) -> None:
    cast, petition = office.cast, sent(office, token=CODE, name="Lò Văn Pẩu", phone="0987654321")
    words = "Ghi chú kín: nhà này hay kiện, cẩn thận."
    assert do(office, cast.lan, petition, "ghi-chu", words=words) == 302
    answered(office, petition, cast.minh, cast.ha)
    do(office, cast.ha, petition, "dang", question=DRAIN, answer=TOLD, has_read="on")
    assert "nhà này hay kiện" in cast.browser(cast.minh).get(f"/y-kien/{petition.pk}/").content.decode()
    assert cast.browser(cast.tu).get(f"/y-kien/{petition.pk}/").status_code == 404  # another unit
    paths = (
        "/gop-y/",
        "/gop-y/bang/",
        f"/gop-y/bang/{petition.pk}/",
        f"/gop-y/{CODE}/",
        "/gop-y/gui/phan-anh/",
    )
    for path in paths:
        answer = Client().get(path)
        assert answer.status_code == 200
        assert "hay kiện" not in answer.content.decode()
    assert not [row for row in Message.objects.all() if "hay kiện" in repr(vars(row))]


@time_machine.travel(TUESDAY, tick=True)
def test_the_contact_opens_by_a_click_that_is_kept(office: Office) -> None:
    cast = office.cast
    petition = sent(office, token=CODE, name="Lò Văn Pẩu", phone="0987654321")
    browser = cast.browser(cast.minh)
    page = browser.get(f"/y-kien/{petition.pk}/").content.decode()
    assert "0987654321" not in page
    assert "Lò Văn Pẩu" not in page
    opened = browser.post(f"/y-kien/{petition.pk}/xem-ten/", {"key": str(uuid4())}).content.decode()
    assert "0987654321" in opened
    assert Look.objects.filter(subject=petition.subject, kind=Look.Kind.REVEALED).count() == 1


@pytest.mark.parametrize("who", ["van", "tam", "tu", "son"])
@time_machine.travel(TUESDAY, tick=True)
def test_who_may_not_does_not(office: Office, who: str) -> None:
    petition = sent(office)
    person = getattr(office.cast, who)
    assert do(office, person, petition, "viet", text=TOLD, law=LAW) in (403, 404)
    assert do(office, person, petition, "khong-xem-xet", reason="x") in (403, 404)
    assert petition.state == State.RECEIVED

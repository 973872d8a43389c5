"""Minutes are written from the day, signed digitally or by hand, numbered, made public; then all is closed."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pypdfium2
import pytest
import time_machine
from django.test import Client

from tests.core.papers.certificates import authority, signed
from tests.desks.dialogues.held import BEGINS, announced
from tests.make import Office
from vidan.core.files.queries import content_of
from vidan.core.jobs.working import work_off
from vidan.core.ledger.proofs import disagreements
from vidan.core.ledger.queries import verify
from vidan.core.papers.queries import waiting
from vidan.core.papers.signing.bundle import Sent
from vidan.core.papers.taking_in import take_in
from vidan.desks.commitments.actions.ending import keep
from vidan.desks.commitments.models import Commitment
from vidan.desks.dialogues.actions.holding import answer, call, count_attendance, end_day, open_day
from vidan.desks.dialogues.actions.minuting import close, edit, give_back, number, submit
from vidan.desks.dialogues.actions.questions import Asked, enter, reword
from vidan.desks.dialogues.models import Dialogue, Question
from vidan.desks.dialogues.queries.yearly import missing
from vidan.kit.refusals import NotYours, Stale

pytestmark = pytest.mark.django_db
PAGE = "/doi-thoai/2026-1/"
NOON = BEGINS + timedelta(hours=4)


@pytest.fixture
def held(office: Office, settings: Any, tmp_path: Path) -> Iterator[tuple[Office, Dialogue]]:
    """One question answered, one carried over; it is over, at noon."""
    settings.FILES, settings.TRUST = tmp_path / "files", tmp_path / "trust"
    row = announced(office)
    minh = office.cast.minh
    spoken = Asked("Đường liên thôn?", name="Trịnh Thị Kín Đáo")
    enter(office.act(minh), row, spoken, Question.Source.TOLD)
    enter(office.act(minh), row, Asked("Nước sạch?"), Question.Source.TOLD)
    open_day(office.act(minh, BEGINS), row)
    first = Question.objects.earliest("pk")
    call(office.act(minh, BEGINS), first)
    first.refresh_from_db()
    answer(office.act(minh, BEGINS), first, "Khởi công tháng Ba.")
    end_day(office.act(minh, BEGINS + timedelta(hours=3)), row, minh.pk, date(2026, 12, 15))
    row.refresh_from_db()
    with time_machine.travel(NOON, tick=False):
        yield office, row


def text_of(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def test_signed_with_the_leaders_own_tool_read_by_everybody_and_closed_when_all_is_answered(
    held: tuple[Office, Dialogue], settings: Any
) -> None:
    office, row = held
    cast = office.cast
    ca = authority(settings.TRUST)
    edit(office.act(cast.minh, NOON), row, "Chủ tịch khai mạc.", "Giao các bộ phận làm đúng hẹn.")
    count_attendance(office.act(cast.minh, NOON), row, {"people": 62, "women": 30, "young": 9, "office": 8})
    first = Question.objects.earliest("pk")
    reword(office.act(cast.minh, NOON), first, "Khởi công ngày 15/3/2027.")
    submit(office.act(cast.minh, NOON), row)
    (item,) = waiting(cast.scope(cast.ha))
    pdf = content_of(item.original)
    words = text_of(pdf)
    assert "Bà con dự: 62 (trong đó phụ nữ: 30, thanh niên (dưới 35 tuổi): 9); Lãnh đạo" in words
    for there in ("BIÊN BẢN", "Khởi công ngày 15/3/2027.", "Giao các bộ phận", "Nước sạch?", "15/12/2026"):
        assert there in words
    assert "Kín Đáo" not in words
    assert Client().get(f"{PAGE}bien-ban/").status_code == 404
    (outcome,) = take_in(
        [Sent("tep.pdf", signed(pdf, ca.vouch()))],
        act=office.act(cast.ha, NOON),
        other_names=False,
    )
    assert outcome.is_taken, outcome.sentence
    row.refresh_from_db()
    assert row.state == "minuted"
    assert Client().get(f"{PAGE}bien-ban/").content.startswith(pdf)
    with pytest.raises(NotYours):
        number(office.act(cast.minh, NOON), row, "12/BB-UBND", NOON.date())
    number(office.act(cast.van, NOON), row, "12/BB-UBND", NOON.date())
    assert "12/BB-UBND" in Client().get(PAGE).content.decode()
    with pytest.raises(Stale):
        close(office.act(cast.ha, NOON), row)
    keep(Commitment.objects.get(), act=office.act(cast.minh, NOON + timedelta(days=2)), words="Có nước rồi.")
    work_off()
    close(office.act(cast.ha, NOON + timedelta(days=3)), row)
    assert list(disagreements()) == []
    assert all(fault is None for _, _, fault in verify())


def test_given_back_written_anew_and_signed_by_hand(held: tuple[Office, Dialogue]) -> None:
    office, row = held
    cast = office.cast
    submit(office.act(cast.minh, NOON), row)
    with pytest.raises(Stale):
        edit(office.act(cast.minh, NOON), row, "Muộn.", "")
    give_back(office.act(cast.ha, NOON), row, "Thiếu kết luận.")
    assert list(waiting(cast.scope(cast.ha))) == []
    browser = cast.browser(cast.minh)
    page = f"/to-chuc-doi-thoai/{row.pk}/bien-ban/"
    assert browser.get(f"{page}in/").content.startswith(b"%PDF")
    typed = {"key": str(uuid4()), "opening": "", "conclusion": "Đã đủ."}
    assert browser.post(f"{page}ghi/", typed).status_code == 302
    assert browser.post(f"{page}trinh/", {"key": str(uuid4())}).status_code == 302
    leader = cast.browser(cast.ha)
    assert leader.get("/to-chuc-doi-thoai/ma/2026-1/").headers["Location"] == page
    assert leader.post(f"{page}ky/", {"key": str(uuid4())}).status_code == 302
    row.refresh_from_db()
    assert row.signer.startswith("Đoàn Thị Ngân Hà")
    assert "Đã đủ." in text_of(Client().get(f"{PAGE}bien-ban/").content)
    assert list(disagreements()) == []


def test_those_who_came_rate_once_a_device_and_paper_slips_count_with_them(
    held: tuple[Office, Dialogue],
) -> None:
    office, row = held
    assert Client().get(f"{PAGE}danh-gia/").status_code == 200

    def rate(client: Client, **said: str) -> int:
        ticked = {"heard": "5", "clear": "3", "arranged": "khong"} | said
        return client.post(f"{PAGE}danh-gia/", {"key": str(uuid4())} | ticked).status_code

    phone = Client()
    assert rate(phone, words="Trả lời dễ hiểu.") == 302
    assert rate(phone) == 422  # once a device
    assert rate(Client(), heard="9") == 422
    assert "chưa có số liệu" in Client().get(PAGE).content.decode()
    page = f"/to-chuc-doi-thoai/{row.pk}/phieu/"
    counted = {"key": str(uuid4()), "heard_5": "3", "heard_2": "1"}
    assert office.cast.browser(office.cast.minh).post(page, counted).status_code == 302
    assert "80,0 %" in Client().get(PAGE).content.decode()  # 4 of 5
    with time_machine.travel(NOON + timedelta(days=9)):
        assert rate(Client()) == 422
    assert all(fault is None for _, _, fault in verify())


def test_the_leader_is_told_of_a_year_without_a_dialogue(office: Office) -> None:
    unit = office.cast.commune.pk
    assert missing(unit, date(2026, 9, 30)) is None
    lacking = missing(unit, date(2026, 10, 1))
    assert lacking
    assert lacking.words == "Năm 2026 chưa định hội nghị đối thoại nào."
    with time_machine.travel(BEGINS - timedelta(days=20)):
        row = announced(office)
        leader = office.cast.browser(office.cast.ha)
        assert "Hội nghị đối thoại năm 2026" not in leader.get("/viec-hom-nay/").content.decode()
    late = missing(unit, date(2026, 12, 10))
    assert late
    assert "hạn 31/12" in late.words
    past = missing(unit, date(2027, 1, 5))
    assert past
    assert past.year == 2026
    open_day(office.act(office.cast.minh, BEGINS), row)
    assert missing(unit, date(2026, 12, 10)) is None
    assert missing(unit, date(2027, 1, 5)) is None

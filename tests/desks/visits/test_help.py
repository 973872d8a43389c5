"""Help given is recorded without the person; what opens somebody's account is refused wherever it is typed."""

from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tests.make import BIRTH, TUESDAY, Office
from vidan.core.ledger import proofs
from vidan.core.ledger.models import Entry
from vidan.core.ledger.queries import verify
from vidan.desks.visits import queries
from vidan.desks.visits.actions import Given, has_secret, record
from vidan.desks.visits.models import Help
from vidan.kit.refusals import BadInput, NotYours, Refusal
from vidan.kit.workdays.spans import Span

PAGE = "/tro-giup/"
SECRETS = [
    *("OTP là 123456", "mã 482913", "mã 482 913", "Mật khẩu: hoa2020", "mat khau quen roi", "password abc"),
    *("cccd 037198000123", "gọi 0912345678", "mã xác thực gửi về máy", "Mã PIN"),
]
HARMLESS = [
    *(
        "Chưa có tài khoản định danh mức 2.",
        "Hẹn lại ngày 24/11/2026",
        "Thủ tục 1.001193",
        "Mất mạng 20 phút",
    ),
    *("Trang báo lỗi 500", "Giấy khai sinh năm 1998"),
]


def given(office: Office, **more: object) -> Given:
    said: dict[str, object] = {"step": Help.Step.SUBMIT, "minutes": 7, "outcome": Help.Outcome.SUBMITTED}
    return Given(office.cast.commune.pk, **(said | more))  # type: ignore[arg-type]  # by name


def typed(**more: object) -> dict[str, object]:
    return {"key": str(uuid4()), "step": "form", "minutes": "5", "outcome": "done"} | more


def post(browser: Client, data: dict[str, object]) -> tuple[int, str]:
    with time_machine.travel(TUESDAY, tick=False):
        answer = browser.post(PAGE, data)
    return answer.status_code, answer.content.decode()


def test_it_is_one_entry_and_the_proof_agrees(office: Office) -> None:
    before = Entry.objects.count()
    row = record(given(office), act=office.act(office.cast.lan, key="click"))
    assert record(given(office), act=office.act(office.cast.lan, key="click")) == row
    assert Entry.objects.count() == before + 1
    assert all(fault is None for _, _, fault in verify())
    assert list(proofs.disagreements()) == []
    Help.objects.update(minutes=70)
    assert "khác sổ cái" in "".join(proofs.disagreements())


def test_there_is_no_field_for_a_person_or_a_secret() -> None:
    assert {field.name for field in Help._meta.get_fields()} == {
        *(
            "id",
            "unit",
            "at",
            "by",
            "procedure",
            "about",
            "step",
            "minutes",
            "outcome",
            "official_code",
            "why",
        )
    }


@pytest.mark.parametrize("words", SECRETS)
@pytest.mark.parametrize("name", ["why", "about"])
def test_what_looks_like_a_secret_is_refused_emptied_and_kept_nowhere(
    office: Office, words: str, name: str
) -> None:
    entries = Entry.objects.count()
    with pytest.raises(BadInput):
        record(given(office, **{name: words}), act=office.act(office.cast.lan))
    status, page = post(office.cast.browser(office.cast.lan), typed(**{name: words}))
    assert status == 422
    assert "bà con tự nhập trên máy của mình" in page
    assert f'value="{words}"' not in page
    assert not Help.objects.exists()
    assert Entry.objects.count() == entries


@pytest.mark.parametrize("words", HARMLESS)
def test_ordinary_words_are_not_taken_for_a_secret(words: str) -> None:
    assert not has_secret(words)


def test_who_helps_records_and_nobody_else(office: Office) -> None:
    for who in (office.cast.ha, office.cast.van, office.cast.tu, office.cast.tam):
        with pytest.raises(NotYours):
            record(given(office), act=office.act(who))
    record(given(office), act=office.act(office.cast.minh))
    assert Help.objects.count() == 1


def test_not_done_says_why_and_a_code_is_of_what_was_submitted(office: Office) -> None:
    for more in (
        {"outcome": Help.Outcome.NOT_YET},
        {"outcome": Help.Outcome.DONE, "official_code": "000.00.02.H99-261117-0001"},
    ):
        with pytest.raises(Refusal):
            record(given(office, **more), act=office.act(office.cast.lan))


def test_a_procedure_of_the_list_is_known_by_its_code(office: Office) -> None:
    browser = office.cast.browser(office.cast.lan)
    assert post(browser, typed(about=BIRTH))[0] == 302
    assert post(browser, typed(about="Đăng ký tài khoản"))[0] == 302
    assert list(Help.objects.order_by("pk").values_list("procedure", flat=True)) == [BIRTH, ""]


def test_figures_add_up_by_step_and_open_their_rows(office: Office) -> None:
    for outcome, minutes in ((Help.Outcome.SUBMITTED, 7), (Help.Outcome.DONE, 5), (Help.Outcome.DONE, 3)):
        record(given(office, outcome=outcome, minutes=minutes), act=office.act(office.cast.lan))
    scope, day = office.cast.scope(office.cast.ha, TUESDAY.date()), TUESDAY.date()
    found = queries.sums(queries.given(scope, Span(day, day)))
    assert (found.times, found.minutes, found.submitted, found.share) == (3, 15, 1, "33,3 %")
    assert queries.sums([]).share == "chưa có số liệu"
    with time_machine.travel(TUESDAY, tick=False):
        page = office.cast.browser(office.cast.ha).get("/tro-giup/so-lieu/?viec=submit&xem=nop")
    assert "Các lần giúp: 1" in page.content.decode()


def test_a_foreign_row_is_in_no_page(office: Office) -> None:
    record(given(office, about="Thủ tục lạ tai"), act=office.act(office.cast.lan))
    with time_machine.travel(TUESDAY, tick=False):
        for who, status in ((office.cast.tu, 200), (office.cast.tam, 403)):
            browser = office.cast.browser(who)
            for page in (PAGE, f"{PAGE}?cua=don-vi", "/tro-giup/so-lieu/?xem=tat-ca"):
                answer = browser.get(page)
                assert answer.status_code == status
                assert "Thủ tục lạ tai" not in answer.content.decode()
        for who in (office.cast.ha, office.cast.son):  # the leader and the province look
            shown = office.cast.browser(who).get(PAGE).content.decode()
            assert "Thủ tục lạ tai" in shown
            assert "Ghi lần giúp</button>" not in shown


@pytest.mark.parametrize(
    "more",
    [
        {"minutes": "0"},
        {"minutes": "x"},
        {"step": "gold"},
        {"why": "a" * 400},
        {"official_code": "; DROP"},
        {"key": "x"},
    ],
)
def test_what_nobody_honest_types_is_an_error(office: Office, more: dict[str, object]) -> None:
    assert post(office.cast.browser(office.cast.lan), typed(**more))[0] == 422
    assert not Help.objects.exists()

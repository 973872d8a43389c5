"""The slip for the person: what was left, copies, when to come back, the fee; no address, no card number."""

from tests.core.papers.reading import is_tagged, pages, text, title, unspaced
from tests.desks.certification.window import BOOK, CARD, FORM, run
from tests.make import TUESDAY, Office
from vidan.core.papers.press import render
from vidan.core.units.queries import face
from vidan.desks.certification.actions import working
from vidan.desks.certification.models import Run
from vidan.desks.certification.papers import ticket


def printed(office: Office, one: Run) -> bytes:
    return render(ticket(Run.objects.get(pk=one.pk), face(office.cast.commune.pk, TUESDAY.date())))


def test_it_says_what_was_left_how_many_when_and_how_much(office: Office) -> None:
    one = run(office)
    pdf = printed(office, one)
    words = unspaced(text(pdf))
    for said in (
        "Thẻ căn cước",
        "Học bạ",
        "Sơ yếu lý lịch",
        "46.000 đồng (đã thu)",
        "17 giờ 30 phút",
        one.code,
    ):
        assert unspaced(said) in words, said
    assert len(pages(pdf)) == 1
    assert is_tagged(pdf)
    assert one.code in title(pdf)


def test_a_struck_line_is_not_on_it(office: Office) -> None:
    one = run(office, [CARD, BOOK, FORM], paid=None)
    working.void_line(one.lines.all()[1], act=office.act(office.cast.lan), reason="Nhầm.")
    words = unspaced(text(printed(office, one)))
    assert unspaced("Học bạ") not in words
    assert unspaced("32.000 đồng (chưa thu)") in words

"""Work that takes a whole processor waits for the pages that are being answered, and not for ever."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.http import HttpRequest, HttpResponse

from vidan.core.jobs.courtesy import Visitors, visitors
from vidan.core.ui.middleware import Visiting

SOON, LONG = 0.05, 20.0


def test_it_goes_on_once_the_last_page_is_answered() -> None:
    here, both_in, one_out, both_out = Visitors(), threading.Barrier(3), threading.Event(), threading.Event()

    def visit(over: threading.Event) -> None:
        with here.one_more():
            both_in.wait(LONG)
            assert over.wait(LONG)

    with ThreadPoolExecutor(3) as pool:
        pool.submit(visit, one_out)
        pool.submit(visit, both_out)
        both_in.wait(LONG)
        one_out.set()
        work = pool.submit(here.let_go_first, LONG)
        assert not here.let_go_first(SOON)
        assert not work.done()
        both_out.set()
        assert work.result(LONG)


def test_with_nobody_here_it_begins_at_once() -> None:
    assert Visitors().let_go_first(0)


@pytest.mark.parametrize("fails", [False, True])
def test_every_request_counts_until_its_answer_also_when_that_fails(fails: bool) -> None:
    seen = []

    def answer(request: HttpRequest) -> HttpResponse:
        seen.append(visitors.let_go_first(0))
        if fails:
            raise ZeroDivisionError
        return HttpResponse()

    if fails:
        with pytest.raises(ZeroDivisionError):
            Visiting(answer)(HttpRequest())
    else:
        Visiting(answer)(HttpRequest())
    assert (seen, visitors.let_go_first(0)) == ([False], True)

"""The electronic copy by the house's own mail: counted once the server took it, never twice, looked at once more."""

import json
from asyncio import WriteTransport
from collections.abc import Callable, Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.core.notices.post_office import PostOffice, open_post_office
from tests.desks.letters.written import LATER, drafted, fresh, known, walked, with_person
from tests.make import Office
from tests.site.process import free_port
from vidan.core.jobs.models import Job
from vidan.core.jobs.working import work_off
from vidan.core.ledger.proofs import disagreements
from vidan.core.ledger.queries import history
from vidan.core.notices.channels import BUSY, NO_SERVER, REFUSED
from vidan.core.people.flagging import flag_person
from vidan.core.people.models import Flag
from vidan.desks.letters.actions.delivering import Door, miss, send
from vidan.desks.letters.actions.drafting import draft_letter
from vidan.desks.letters.actions.holding import lift, stop
from vidan.desks.letters.actions.mailing import ASK_FIRST, Way, mail
from vidan.desks.letters.models import Letter
from vidan.desks.letters.states import Channel, State
from vidan.kit.refusals import BadInput, Refusal

EMAIL, AGREED = "an@nha.example", "chị Ẩn, gọi điện sáng nay"
BY_EMAIL = Way(Channel.EMAIL, email=EMAIL, agreed=AGREED)
TOLD = {"channel": "email", "email": EMAIL, "phone": "", "agreed": AGREED}


class Cut(PostOffice):
    """Goes away in the middle: nobody knows whether it took the letter."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.letters.append(envelope)
        assert isinstance(server.transport, WriteTransport)
        server.transport.abort()
        return "250 OK"


@pytest.fixture(autouse=True)
def later(settings: Any, tmp_path: Path) -> Iterator[Any]:
    settings.FILES, settings.DATA = tmp_path / "files", tmp_path
    with time_machine.travel(LATER, tick=False) as clock:
        yield clock


@pytest.fixture
def post_office(settings: Any) -> Iterator[PostOffice]:
    with open_post_office(free_port()) as office:
        settings.SMTP = office.named()
        yield office


def mailed(office: Office, letter: Letter, way: Way = BY_EMAIL) -> Letter:
    mail(office.act(office.cast.van, LATER), fresh(letter), way)
    return fresh(letter)


def test_it_counts_as_sent_when_the_server_took_it_and_goes_once(
    office: Office, post_office: PostOffice
) -> None:
    letter = walked(office, drafted(office), State.PRINTED)
    van = office.cast.browser(office.cast.van)
    page = f"/thu-gui/{letter.pk}/"
    key = str(uuid4())
    assert van.post(f"{page}gui-may/", TOLD | {"key": key, "agreed": ""}).status_code == 422
    for _ in range(2):  # the same click again
        assert van.post(f"{page}gui-may/", TOLD | {"key": key}).status_code == 302
    assert (fresh(letter).state, fresh(letter).out_at) == (State.MAILING, None)
    work_off()
    work_off()
    letter = fresh(letter)
    assert (letter.state, letter.channel, letter.out_at, letter.email) == ("sent", "email", LATER, EMAIL)
    (envelope,) = post_office.letters
    message = message_from_bytes(envelope.original_content or b"", policy=policy.default)
    (attached,) = message.iter_attachments()
    assert attached.get_content() == van.get(f"{page}thu.pdf").content
    assert message["To"] == EMAIL
    body = message.get_body(("plain",))
    assert body is not None
    assert "không muốn nhận thư nữa" in body.get_content()
    assert "bé" not in str(message["Subject"]).lower()  # the title tells no occasion
    assert AGREED in " ".join(note for _, note in history(letter.subject))
    with pytest.raises(BadInput):  # not by hand, beside what the server says
        send(office.act(office.cast.van, LATER), letter, Channel.EMAIL, "", Door(LATER))
    miss(office.act(office.cast.van, LATER), letter, Door(LATER, "Thư bị trả về."))
    assert (fresh(letter).state, fresh(letter).out_at) == (State.NOBODY_HOME, None)
    assert list(disagreements()) == []


@pytest.mark.parametrize(
    ("answer", "state", "trouble"),
    [
        ("550 No such mailbox", State.UNSENT, REFUSED),
        ("451 Try later", State.MAILING, BUSY),
    ],
)
def test_what_the_server_refuses_is_a_state_with_its_reason(
    office: Office, post_office: PostOffice, later: Any, answer: str, state: State, trouble: str
) -> None:
    post_office.refuses[EMAIL] = answer
    letter = mailed(office, walked(office, drafted(office), State.SIGNED))
    work_off()
    assert (fresh(letter).state, fresh(letter).trouble, fresh(letter).out_at) == (state, trouble, None)
    assert trouble in office.cast.browser(office.cast.van).get(f"/thu-gui/{letter.pk}/").content.decode()
    post_office.refuses.clear()
    later.shift(timedelta(minutes=1))
    if state == State.UNSENT:
        mailed(office, letter)
    work_off()
    assert (fresh(letter).state, fresh(letter).trouble, len(post_office.letters)) == ("sent", "", 1)
    assert list(disagreements()) == []


def _died(letter: Letter) -> None:
    """A worker wrote that it begins, and was killed."""
    Letter.objects.filter(pk=letter.pk).update(mail_begun_at=LATER)


@pytest.mark.parametrize("how", ["cut", "died"])
def test_when_nobody_knows_whether_it_was_taken_a_person_is_asked_and_it_never_goes_again(
    office: Office, settings: Any, later: Any, how: str
) -> None:
    letter = walked(office, drafted(office), State.SIGNED)
    port = free_port()
    with open_post_office(port, office=Cut(port)) as post:
        settings.SMTP = post.named()
        mailed(office, letter)
        if how == "died":
            _died(letter)
        for _ in range(3):
            work_off()
            later.shift(timedelta(hours=7))
        assert len(post.letters) == (how == "cut")
    assert (fresh(letter).state, fresh(letter).trouble) == (State.UNSENT, ASK_FIRST)
    assert list(disagreements()) == []


def test_a_server_that_is_away_is_waited_for(office: Office, settings: Any, later: Any) -> None:
    port = free_port()
    settings.SMTP = PostOffice(port).named()
    letter = mailed(office, walked(office, drafted(office), State.SIGNED))
    work_off()
    assert (fresh(letter).state, fresh(letter).trouble, fresh(letter).mail_begun_at) == (
        State.MAILING,
        NO_SERVER,
        None,
    )
    later.shift(timedelta(minutes=1))
    with open_post_office(port) as post:
        work_off()
        assert (fresh(letter).state, len(post.letters)) == ("sent", 1)


def test_a_job_that_still_tries_leaves_a_newer_mailing_alone(
    office: Office, settings: Any, later: Any
) -> None:
    settings.SMTP = PostOffice(free_port()).named()
    letter = mailed(office, walked(office, drafted(office), State.SIGNED))
    work_off()  # nobody is there: it tries again
    stop(office.act(office.cast.van, LATER), fresh(letter), "Để xem lại.")
    lift(office.act(office.cast.van, LATER), fresh(letter), "Đã hỏi gia đình.")
    mailed(office, walked(office, fresh(letter), State.SIGNED))
    _died(letter)  # another worker hands the newer one over just now
    Job.objects.filter(kind="mail_letter", attempts=0).update(next_at=LATER + timedelta(hours=1))
    later.shift(timedelta(minutes=1))
    work_off()
    assert (fresh(letter).state, fresh(letter).trouble) == (State.MAILING, "")
    assert Job.objects.filter(kind="mail_letter", done_at=None).count() == 1


def _flagged(office: Office, letter: Letter) -> object:
    assert letter.person is not None
    return flag_person(
        office.act(office.cast.ha, LATER), letter.person, Flag.Kind.CONFLICT, "Gia đình đã nói."
    )


Since = Callable[[Office, Letter], object]
HINDERED: list[tuple[str, Since]] = [
    ("conflict", _flagged),
    ("person", lambda office, letter: stop(office.act(office.cast.van, LATER), letter, "Thôi.")),
]


@pytest.mark.parametrize(("key", "happens"), HINDERED)
def test_what_happens_before_it_leaves_still_stops_it(
    office: Office, post_office: PostOffice, key: str, happens: Since
) -> None:
    letter = draft_letter(with_person(office, known(office.cast.commune, "Lò Thị Mẫu")), LATER)
    assert letter is not None
    letter = mailed(office, walked(office, letter, State.SIGNED))
    happens(office, letter)
    work_off()
    assert (fresh(letter).state, letter.stops.get().check_key, post_office.letters) == ("stopped", key, [])


def test_while_it_is_handed_over_nobody_stops_it(office: Office, post_office: PostOffice) -> None:
    letter = mailed(office, walked(office, drafted(office), State.SIGNED))
    _died(letter)
    with pytest.raises(Refusal, match="đang gửi"):
        stop(office.act(office.cast.van, LATER), fresh(letter), "Thôi.")


def test_zalo_goes_the_way_the_house_has_and_without_one_there_are_words_to_copy(
    office: Office, settings: Any, tmp_path: Path
) -> None:
    letter = walked(office, drafted(office), State.PRINTED)
    van = office.cast.browser(office.cast.van)
    page = van.get(f"/thu-gui/{letter.pk}/").content.decode()
    assert "Chép lời thư gửi Zalo" in page
    assert "Gửi bản điện tử" not in page
    settings.SINKS = {"zalo": "file"}
    by_zalo = Way(Channel.ZALO, phone="0912345678", agreed=AGREED)
    with pytest.raises(BadInput):
        mailed(office, letter, Way(Channel.ZALO, phone="02263851234", agreed=AGREED))
    mailed(office, letter, by_zalo)
    work_off()
    line = json.loads((tmp_path / "outbox" / "zalo.jsonl").read_text())
    assert (line["to"], "Nguyễn Minh Mẫu" in line["text"], fresh(letter).state) == (
        "0912345678",
        True,
        "sent",
    )
    assert "Chép lời thư" not in van.get(f"/thu-gui/{letter.pk}/").content.decode()

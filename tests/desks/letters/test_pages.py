"""Pages of letters: names masked in lists, opened with a note, nothing of anybody's secret on any page."""

import time_machine
from django.test import Client

from tests.desks.letters.written import LATER, drafted, walked
from tests.make import TUESDAY, Office
from vidan.core.accounts.models import Look
from vidan.core.people.actions import Identity
from vidan.core.people.flagging import flag_named
from vidan.core.people.models import Flag
from vidan.desks.letters.models import Letter
from vidan.desks.letters.papers import as_read, composed_of
from vidan.desks.letters.states import State
from vidan.desks.wordings.occasions import Occasion

SECRET = "Ông chồng hay đánh, đừng để biết bà ở đâu"


def pages(client: Client, letter: Letter) -> str:
    """Everything that shows letters, in one text."""
    paths = ("/thu-gui/", "/thu-gui/?nhom=dung", "/thu-gui/so/", "/thu-gui/tap/ky/", f"/thu-gui/{letter.pk}/")
    return " ".join(client.get(path).content.decode() for path in paths)


def test_a_list_masks_names_and_opening_one_is_written_down(office: Office) -> None:
    with time_machine.travel(TUESDAY, tick=True):
        letter, client = drafted(office), office.cast.browser(office.cast.van)
        assert "Ngọc Ẩn" not in client.get("/thu-gui/").content.decode()
        assert not Look.objects.filter(subject=letter.subject).exists()
        assert "Nguyễn Thị Ngọc Ẩn" in client.get(f"/thu-gui/{letter.pk}/").content.decode()
        assert Look.objects.get(subject=letter.subject).kind == Look.Kind.OPENED
        stranger = office.cast.browser(office.cast.tu)
        assert stranger.get(f"/thu-gui/{letter.pk}/").status_code == 404
        assert stranger.get(f"/thu-gui/{letter.pk}/thu.pdf").status_code == 404


def test_the_words_stand_on_the_page_of_who_reads_and_who_signs(office: Office) -> None:
    with time_machine.travel(TUESDAY, tick=True):
        client, letter = office.cast.browser(office.cast.van), drafted(office)
        assert (
            "Lời thư chưa hiện được: " in client.get(f"/thu-gui/{letter.pk}/").content.decode()
        )  # no child's name
    other = drafted(office, source="calendar:2026:test", full_name="Người khác")
    letter = walked(office, other, State.READ)
    with time_machine.travel(LATER, tick=True):
        for person in (office.cast.van, office.cast.ha):
            shown = office.cast.browser(person).get(f"/thu-gui/{letter.pk}/").context["words"]
            assert shown == as_read(letter)
            assert shown.paragraphs


def test_why_somebody_is_spared_stands_on_no_page_but_the_heads(office: Office) -> None:
    with time_machine.travel(TUESDAY, tick=True):
        who = Identity("Nguyễn Thị Ngọc Ẩn", "Thôn Đình")
        flag_named(office.act(office.cast.ha), office.cast.commune.pk, who, Flag.Kind.CONFLICT, SECRET)
        letter = drafted(office)
        assert Letter.objects.get().state == State.STOPPED
        for person in (office.cast.van, office.cast.lan, office.cast.minh, office.cast.ha):
            shown = pages(office.cast.browser(person), letter)
            assert "Có điều cần giữ ý" in shown
            assert not any(word in shown for word in ("hay đánh", "tranh chấp", "bạo lực", "conflict")), (
                person
            )
        assert SECRET in office.cast.browser(office.cast.ha).get("/thu-gui/giu-y/").content.decode()
        assert SECRET not in office.cast.browser(office.cast.minh).get("/thu-gui/giu-y/").content.decode()
        assert office.cast.browser(office.cast.van).get("/thu-gui/giu-y/").status_code == 403


def test_how_long_somebody_lived_is_said_as_the_family_counts(office: Office) -> None:
    letter = drafted(office, Occasion.CONDOLENCE)
    told = {"about_word": "cụ", "kin": "thân phụ của chị"}
    for lived, said in (("", "hưởng thọ 87 tuổi"), ("hưởng thọ 86 tuổi", "hưởng thọ 86 tuổi")):
        letter = walked(office, letter, State.READ) if not letter.read_at else letter
        letter.details = told | ({"lived": lived} if lived else {})
        assert said in " ".join(composed_of(letter, LATER).paragraphs)


def test_papers_are_drawn_at_every_step(office: Office) -> None:
    letter = drafted(office)
    with time_machine.travel(LATER, tick=True):
        client = office.cast.browser(office.cast.van)
        assert client.get(f"/thu-gui/{letter.pk}/thu.pdf").status_code == 422  # the child has no name yet
        for state in (State.READ, State.CARRIED):
            walked(
                office,
                drafted(office, source=f"calendar:2026:test:{state}", full_name=f"Người {state}"),
                state,
            )
        for path in (
            "/thu-gui/tap/ky/thu.pdf",
            "/thu-gui/tap/ky/thu.pdf?kho=a5",
            "/thu-gui/danh-sach-trao.pdf",
        ):
            assert client.get(path).content.startswith(b"%PDF"), path
        carried = Letter.objects.get(state=State.CARRIED)
        walked(office, drafted(office, source="calendar:2026:test:p", full_name="Người In"), State.PRINTED)
        for kind in ("dl", "c5", "nhan"):
            assert client.get(f"/thu-gui/tap/trao/phong-bi.pdf?loai={kind}").content.startswith(b"%PDF"), kind
        assert client.get(f"/thu-gui/{carried.pk}/thu.pdf").content.startswith(b"%PDF")


def test_what_was_typed_wrong_stays_and_is_named(office: Office) -> None:
    with time_machine.travel(LATER, tick=True):
        letter, client = drafted(office), office.cast.browser(office.cast.van)
        answer = client.post(
            f"/thu-gui/{letter.pk}/doc/", {"viec": "doc", "full_name": "Nguyễn Thị Ngọc Ẩn", "key": "x"}
        )
        assert answer.status_code == 422
        assert "Mời xem kỹ rồi đánh dấu điều này." in answer.content.decode()
        assert client.post(f"/thu-gui/{letter.pk}/dung/", {}).status_code == 422
        assert client.post("/thu-gui/tap/trao/", {}).status_code == 422
        assert client.get("/thu-gui/danh-sach/birth/").status_code == 404

"""Procedures and life events in English: each names the Vietnamese it was made from, and says so when that changed."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client
from django.utils.translation import override

from tests.make import Office
from vidan.core.ui.languages import COOKIE
from vidan.desks.catalogue import glosses
from vidan.desks.catalogue.content import Procedure
from vidan.desks.catalogue.life_events import Event, life_events
from vidan.desks.catalogue.reading import read_file

DATA = Path(glosses.__file__).parent / "data"
FILES = {path.stem: path for path in DATA.glob("*/*.toml")}
EVENTS = {event.slug: event for event in life_events()}
SHARED = {"names", "said_often"}
TOLD = sorted(path.stem for path in glosses.folder("en").glob("*.toml") if path.stem not in SHARED)
BIRTH = "1.001193"
MISREAD = re.compile(r">[^<]*[ạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđ][^<]*<")


def vietnamese(name: str) -> Procedure | Event:
    return EVENTS.get(name) or read_file(FILES[name])


def test_every_procedure_has_an_english_name() -> None:
    assert set(glosses.names("en")) == set(FILES)


def test_every_life_event_is_told() -> None:
    assert set(EVENTS) <= set(TOLD)


@pytest.mark.parametrize("name", TOLD)
def test_what_is_told_names_only_what_is_there_and_leaves_nothing_out(name: str) -> None:
    source, told = vietnamese(name), glosses.gloss("en", name)
    if told["of"] != glosses.fingerprint(source):
        pytest.skip("the page says that it may be older")
    for part in ("cases", "papers", "questions"):
        assert set(told.get(part, ())) <= {one.key for one in getattr(source, part, ())}, part
    shown = glosses.over(source, told)
    pairs = zip(glosses.texts(source), glosses.texts(shown), strict=True)
    assert [text for text, english in pairs if text and text == english] == []


def test_a_changed_sentence_marks_its_english_as_older() -> None:
    source = read_file(FILES[BIRTH])
    assert not glosses.told_in("en", source).is_older
    changed = replace(source, steps=(*source.steps, "Thêm một bước."))
    assert glosses.told_in("en", changed).is_older
    assert glosses.told_in("en", changed).procedure.steps[-1] == "Thêm một bước."


def test_an_older_life_event_is_shown_as_it_was_written() -> None:
    event = EVENTS["sinh-con"]
    assert glosses.event_in("en", event).title == "A child is born"
    assert glosses.event_in("en", replace(event, lead="Khác")).title == event.title


def test_figures_laws_and_names_of_forms_stay_what_they_are() -> None:
    source = read_file(FILES[BIRTH])
    told = glosses.told_in("en", source).procedure
    assert (told.name, told.laws, told.sources) == (source.name, source.laws, source.sources)
    assert [(limit.text, limit.law) for limit in told.limits] == [
        (limit.text, limit.law) for limit in source.limits
    ]
    assert [fee.amount for fee in told.fees] == [fee.amount for fee in source.fees]


@pytest.fixture
def reader(office: Office) -> Client:
    client = Client()
    client.cookies[COOKIE] = "en"
    return client


def test_a_guide_a_question_and_a_checklist_are_read_in_english(reader: Client) -> None:
    page = reader.get(f"/thu-tuc/{BIRTH}/").content.decode()
    assert "Birth registration of your child" in page
    assert "Check every letter of the draft birth certificate" in page
    assert '<span lang="vi">Thủ tục đăng ký khai sinh</span>' in page
    asked = f"/thu-tuc/{BIRTH}/can-gi/"
    assert "Does the child have a parent or relative who registers?" in reader.get(asked).content.decode()
    listed = reader.get(f"{asked}?tl=1-1-1-1-1-1").content.decode()
    assert "What you need to bring" in listed
    assert "Birth note (giấy chứng sinh)" in listed


def test_english_words_find_what_is_posted_and_are_not_kept_as_unfound(reader: Client) -> None:
    assert "Birth registration of your child" in reader.get("/thu-tuc/?q=register+birth").content.decode()


def test_a_guide_nobody_told_says_so_and_marks_its_vietnamese(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glosses, "gloss", lambda language, name: {})
    page = reader.get(f"/thu-tuc/{BIRTH}/").content.decode()
    assert "in Vietnamese only for now" in page
    assert '<li><span lang="vi">Chọn đúng trường hợp' in page


def test_what_many_guides_say_is_english_also_where_the_guide_is_not_told(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glosses, "gloss", lambda language, name: {})
    monkeypatch.setattr(
        glosses, "often", lambda language: {"Giấy chứng sinh": "Birth note <b>of the hospital</b>"}
    )
    monkeypatch.setattr("vidan.desks.catalogue.templatetags.catalogue.often", glosses.often)
    page = reader.get(f"/thu-tuc/{BIRTH}/").content.decode()
    assert "Birth note &lt;b&gt;of the hospital&lt;/b&gt;" in page
    assert '<span lang="vi">Tờ khai đăng ký khai sinh</span>' in page
    assert MISREAD.findall(re.sub(r"<(\w+)[^>]* lang=\"vi\".*?</\1>", "", page.split("<main")[1])) == []


def test_what_is_said_often_is() -> None:
    shipped = "\n".join(path.read_text(encoding="utf-8") for path in FILES.values())
    rare = [text for text in glosses.often("en") if shipped.count(f'"{text}"') < 5]
    assert rare == ["Trường hợp chung"]  # of every guide that names no case


def test_an_older_translation_says_so(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    old = {**glosses.gloss("en", BIRTH), "of": "another"}
    monkeypatch.setattr(glosses, "gloss", lambda language, name: old)
    assert "This translation may be older" in reader.get(f"/thu-tuc/{BIRTH}/").content.decode()


def test_papers_made_while_english_is_read_stay_vietnamese(office: Office) -> None:
    with override("en"):
        assert office.receive(code=BIRTH).procedure.plain_name == "Đăng ký khai sinh cho con"

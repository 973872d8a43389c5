"""Procedures and life events in English: each names the Vietnamese it was made from, and says so when that changed."""

import calendar
import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client
from django.utils.translation import override

from tests.make import Office
from vidan.core.ui.languages import COOKIE
from vidan.desks.catalogue import findable, glosses, leading
from vidan.desks.catalogue.life_events import life_events
from vidan.desks.catalogue.reading import read_file
from vidan.desks.catalogue.templatetags.catalogue import in_source

DATA = Path(glosses.__file__).parent / "data"
FILES = {path.stem: path for path in DATA.glob("*/*.toml")}
EVENTS = {event.slug: event for event in life_events()}
GUIDES = {stem: read_file(path) for stem, path in FILES.items()}
SHARED = {"names", "said_often", "beside"}
TOLD = {path.stem for path in glosses.folder("en").glob("*.toml")} - SHARED
BIRTH = "1.001193"
MISREAD = re.compile(r">[^<]*[ạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđ][^<]*<")


def test_every_procedure_has_an_english_name() -> None:
    assert set(glosses.names("en")) == set(FILES)


def test_there_is_one_file_for_every_guide_and_life_event_and_for_nothing_else() -> None:
    assert set(FILES) | set(EVENTS) == TOLD


@pytest.mark.parametrize("slug", EVENTS)
def test_a_life_event_leaves_nothing_out(slug: str) -> None:
    source = EVENTS[slug]
    shown = glosses.event_in("en", source)
    pairs = zip(glosses.texts(source), glosses.texts(shown), strict=True)
    assert [text for text, english in pairs if text and text == english] == []


def test_every_guide_is_told_whole_and_names_only_what_is_there() -> None:
    left = {name: glosses.untold("en", guide) for name, guide in GUIDES.items()}
    assert {name: texts for name, texts in left.items() if texts} == {}
    strange = [
        (name, part, key)
        for name, guide in GUIDES.items()
        for part in ("cases", "papers", "questions")
        for key in set(glosses.gloss("en", name).get(part, ())) - {one.key for one in getattr(guide, part)}
    ]
    assert strange == []


def test_every_figure_date_and_code_of_a_guide_is_in_its_english() -> None:
    drifted = [
        (name, text, english)
        for name, guide in GUIDES.items()
        for text, english in zip(
            glosses.texts(guide), glosses.texts(glosses.told_in("en", guide).procedure), strict=True
        )
        if figures(text) != figures(english)
    ]
    assert drifted == []


def figures(text: str) -> list[int]:
    """The numbers of a sentence, however its language writes thousands, full hours and months."""
    plain = re.sub(r"(?<=\d)[.,](?=\d{3}\b)|:00", "", text)
    for number, month in enumerate(calendar.month_name):
        plain = re.sub(rf"(?<=\d ){month}\b|\bin {month}\b", str(number), plain) if month else plain
    return sorted(int(digits) for digits in re.findall(r"\d+", plain))


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
    listed = reader.get(f"/thu-tuc/{BIRTH}/can-gi/").content.decode()
    assert "Does the child have a parent or relative who registers?" in listed
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
    rare = [text for text in glosses.often("en") if shipped.count(f'"{text}"') < 2]
    assert rare == ["Trường hợp chung"]  # of every guide that names no case


def test_what_is_said_beside_the_guides_is_told() -> None:
    told = glosses.beside("en")
    said = {text for one in findable.elsewhere() for text in (one.name, one.instead)}
    said |= {one.name for one in findable.unconfirmed()} | {one.name for one in leading._told().values()}
    assert said <= set(told)
    unclear = {limit.unclear for guide in GUIDES.values() for limit in guide.limits if limit.unclear}
    with override("en"):
        left = {text for text in unclear if "<span" in in_source(text)}
    assert left == set()
    compared = {source.what for guide in GUIDES.values() for source in guide.sources}
    assert compared <= set(told) <= said | unclear | compared
    assert [text for text, english in told.items() if figures(text) != figures(english)] == []


def test_a_search_for_what_is_not_done_here_answers_in_english(reader: Client) -> None:
    abroad = reader.get("/thu-tuc/?q=xin+visa").content.decode()
    assert "Visa, temporary residence card of a foreigner" in abroad
    assert "The embassy or consulate of the country you go to" in abroad
    not_posted = reader.get("/thu-tuc/?q=mở+cửa+hàng+bán+gas").content.decode()
    assert "“Certificate to open a gas bottle shop” is not on the list" in not_posted


def test_an_older_translation_says_so(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    old = {**glosses.gloss("en", BIRTH), "of": "another"}
    monkeypatch.setattr(glosses, "gloss", lambda language, name: old)
    assert "This translation may be older" in reader.get(f"/thu-tuc/{BIRTH}/").content.decode()


def test_papers_made_while_english_is_read_stay_vietnamese(office: Office) -> None:
    with override("en"):
        assert office.receive(code=BIRTH).procedure.plain_name == "Đăng ký khai sinh cho con"

"""Everything a resident may be shown has its words in every language of the house, and none of them is doubtful."""

import pytest
from babel.messages.catalog import Catalog
from django.template import engines

from tests.house import languages
from vidan.core.ui.languages import LANGUAGES


def test_every_catalogue_is_compiled() -> None:
    assert all(languages.is_compiled(path) for path in languages.files()), f"run {languages.COMMAND}"


def test_every_folder_is_a_language_one_can_choose() -> None:
    folders = {path.parent.parent.name for path in languages.files()}
    assert {one.code for one in LANGUAGES} == {"vi"} | folders
    assert "en" in folders


def test_what_is_missing_doubtful_unused_or_lost_its_values_is_found() -> None:
    sin = Catalog(locale="en")
    sin.add("Hồ sơ %(code)s", "File")
    sin.add("<b>Hẹn</b>", "Due")
    sin.add("Cũ", "Old")
    sin.add("Ngờ", "Doubt", flags=("fuzzy",))
    found = languages.faults(sin, {"Hồ sơ %(code)s", "<b>Hẹn</b>", "Ngờ", "Mới"})
    assert found == [
        "missing: Mới",
        "no longer used: Cũ",
        "places for values differ: Hồ sơ %(code)s",
        "tags differ: <b>Hẹn</b>",
        "doubtful: Ngờ",
    ]


def test_a_bare_text_is_found_in_a_branch_an_attribute_and_a_component(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sin = (
        '{% load vidan %}<p>{% translate "Đúng" %} QR</p>{% if a %}<b>Sai một</b>{% endif %}'
        '<a aria-label="Sai hai"></a>{% notice "ok" "Đúng" %}Sai ba{% endnotice %}'
    )
    monkeypatch.setattr(engines["django"], "get_template", lambda name: engines["django"].from_string(sin))
    assert sorted(one.text for one in languages.bare("sin.html")) == ["Sai ba", "Sai hai", "Sai một"]

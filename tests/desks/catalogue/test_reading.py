"""Files and stored JSON into procedures and back."""

import json
from pathlib import Path
from unicodedata import normalize

import pytest

from tests.desks.catalogue.files import write_birth
from vidan.desks.catalogue.reading import Unreadable, from_table, read_file, to_json
from vidan.desks.catalogue.validator import SHIPPED, data_files


def test_the_stored_form_reads_back_to_an_equal_procedure() -> None:
    for path in data_files(SHIPPED):
        procedure = read_file(path)
        assert from_table(json.loads(json.dumps(to_json(procedure))), path.name) == procedure, path.name


def test_decomposed_letters_come_out_composed(tmp_path: Path) -> None:
    path = write_birth(tmp_path)
    composed = read_file(path)
    path.write_text(normalize("NFD", path.read_text(encoding="utf-8")), encoding="utf-8")
    assert read_file(path).plain_name == composed.plain_name == "Đăng ký khai sinh cho con"


@pytest.mark.parametrize("table", [None, [], "chữ", 3, {}, {"code": None}, {"cases": [1]}])
def test_anything_else_is_a_list_of_faults_and_never_a_crash(table: object) -> None:
    with pytest.raises(Unreadable) as caught:
        from_table(table, "x.toml")
    assert caught.value.faults

"""`check_catalogue` for whoever writes data files."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.desks.catalogue.files import write_birth


def test_the_shipped_catalogue_passes() -> None:
    out = StringIO()
    call_command("check_catalogue", stdout=out)
    assert "431 tệp, không có lỗi" in out.getvalue()


def test_a_fault_is_printed_with_its_place_and_ends_with_one(tmp_path: Path) -> None:
    write_birth(tmp_path, 'text = "Trong ngày"', 'text = "nhanh"')
    said = StringIO()
    with pytest.raises(SystemExit) as caught:
        call_command("check_catalogue", str(tmp_path), stderr=said)
    assert caught.value.code == 1
    assert "1.001193.toml: limits[1].text: Chưa hiểu thời hạn “nhanh”" in said.getvalue()


def test_an_empty_folder_is_not_called_well(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        call_command("check_catalogue", str(tmp_path), stderr=StringIO())

"""Asking the virus scanner: clean, infected, too large for it, too slow, not there."""

from pathlib import Path
from typing import Any

import pytest

from tests.core.files.clamd import clamd
from tests.core.files.samples import EICAR, plain_pdf
from vidan.core.files import scanning
from vidan.core.files.scanning import NoAnswer, Verdict, asked, verdict_on
from vidan.kit.refusals import BadInput


def test_without_a_scanner_a_file_is_marked_unscanned(settings: Any) -> None:
    settings.CLAMD = ""
    assert verdict_on(EICAR) == Verdict.UNSCANNED


def test_a_clean_file_is_clean(settings: Any) -> None:
    with clamd() as settings.CLAMD:
        assert verdict_on(plain_pdf() + b"\0" * 1_000_000) == Verdict.CLEAN


def test_a_scanner_behind_a_local_socket_is_asked_as_well(settings: Any, tmp_path: Path) -> None:
    with clamd(path=str(tmp_path / "clamd.sock")) as settings.CLAMD:
        assert verdict_on(b"%PDF-") == Verdict.CLEAN
        with pytest.raises(BadInput):
            verdict_on(EICAR)


def test_eicar_is_refused(settings: Any) -> None:
    with clamd() as settings.CLAMD, pytest.raises(BadInput, match="có mã độc"):
        verdict_on(EICAR)


@pytest.mark.parametrize("policy", ["accept", "refuse"])
def test_over_the_scanners_own_limit_it_cannot_say(settings: Any, policy: str) -> None:
    settings.CLAMD_DOWN = policy
    with clamd(largest=1_000_000) as settings.CLAMD:
        with pytest.raises(NoAnswer):
            asked(b"a" * 9_000_000)
        if policy == "refuse":
            with pytest.raises(BadInput, match="chưa nhận tệp"):
                verdict_on(b"a" * 9_000_000)
        else:
            assert verdict_on(b"a" * 9_000_000) == Verdict.UNSCANNED


def test_one_that_is_too_slow_gives_no_answer(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanning, "PATIENCE", 0.2)
    with clamd(sleeps=1) as settings.CLAMD, pytest.raises(NoAnswer):
        asked(b"a")


@pytest.mark.parametrize("says", [b"stream: Can't open file ERROR", b"", b"UNKNOWN COMMAND", b"OK"])
def test_an_answer_that_is_no_verdict_is_none(settings: Any, says: bytes) -> None:
    with clamd(says=says or b"\0") as settings.CLAMD, pytest.raises(NoAnswer):
        asked(b"a")


@pytest.mark.parametrize("where", ["127.0.0.1:1", "/khong/co/clamd.sock", "không phải địa chỉ"])
def test_one_that_is_not_there_lets_in_marked_or_keeps_out_as_set(settings: Any, where: str) -> None:
    settings.CLAMD = where
    settings.CLAMD_DOWN = "accept"
    assert verdict_on(b"a") == Verdict.UNSCANNED
    settings.CLAMD_DOWN = "refuse"
    with pytest.raises(BadInput, match="Mời thử lại"):
        verdict_on(b"a")

"""What came in unscanned is scanned later; malware found then is not given out any more."""

import os
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.cast import Cast
from tests.core.files.clamd import clamd
from tests.core.files.samples import EICAR, plain_pdf
from vidan.core.files import store
from vidan.core.files.actions import keep, scan_waiting
from vidan.core.files.kinds import FileKind
from vidan.core.files.models import KeptFile
from vidan.core.files.proof import disagreements
from vidan.core.files.queries import content_of
from vidan.core.files.receiving import Checked
from vidan.core.files.scanning import Verdict
from vidan.core.jobs.actions import enqueue
from vidan.core.jobs.working import work_off
from vidan.core.ledger.queries import history
from vidan.kit.refusals import Refusal

Bring = Callable[[bytes], KeptFile]


@pytest.fixture
def bring(cast: Cast, settings: Any, tmp_path: Any) -> Bring:
    settings.FILES = tmp_path

    def bring(content: bytes) -> KeptFile:
        file = Checked("Giấy.pdf", FileKind.PDF, content, Verdict.UNSCANNED)
        act = cast.act(cast.minh, timezone.now(), "")
        return keep(act, unit_id=cast.commune.pk, subject="dossier:7", part="scan", file=file)

    return bring


def test_clean_ones_become_clean_and_malware_is_shut_in(bring: Bring, settings: Any) -> None:
    clean = plain_pdf()
    good, bad = bring(clean), bring(b"%PDF-" + EICAR)
    with clamd() as settings.CLAMD:
        assert scan_waiting(timezone.now()) == (1, 1)
        assert scan_waiting(timezone.now()) == (0, 0)
    good.refresh_from_db()
    bad.refresh_from_db()

    assert (good.verdict, bad.verdict) == (Verdict.CLEAN, Verdict.INFECTED)
    assert content_of(good) == clean
    with pytest.raises(Refusal, match="mã độc"):
        content_of(bad)
    assert [entry.kind for entry, _ in history("dossier:7")] == ["file_infected"]


def test_with_the_scanner_down_everything_stays_as_it_is(bring: Bring, settings: Any) -> None:
    bring(plain_pdf())
    settings.CLAMD = "127.0.0.1:1"

    assert scan_waiting(timezone.now()) == (0, 0)
    assert KeptFile.objects.get().verdict == Verdict.UNSCANNED


def test_the_nightly_work_scans_and_sweeps(bring: Bring, settings: Any) -> None:
    file = bring(plain_pdf())
    orphan = store.put(b"khong ai dung")
    os.utime(store._path(orphan), (0, 0))
    enqueue("look_after_files", {}, key="dem-nay")
    with clamd() as settings.CLAMD:
        work_off()
    file.refresh_from_db()

    assert file.verdict == Verdict.CLEAN
    assert not store._path(orphan).exists()


def test_the_command_says_what_it_did(
    bring: Bring, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    bring(plain_pdf())
    with clamd() as settings.CLAMD:
        call_command("check_files")

    assert "1 tệp sạch, 0 tệp có mã độc, 0 tệp chưa quét được" in capsys.readouterr().out


def test_a_file_altered_on_the_disk_is_named_and_not_given_out(bring: Bring) -> None:
    file = bring(plain_pdf())
    assert list(disagreements()) == []
    store._path(file.sha256).write_bytes(b"khac")

    assert [file.sha256[:12] in sentence for sentence in disagreements()] == [True]
    with pytest.raises(Refusal, match="không còn đúng"):
        content_of(file)

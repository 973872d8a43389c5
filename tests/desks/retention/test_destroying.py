"""Destroying by decision: nothing of the person is left in any table, everything else stays and proves itself."""

from pathlib import Path
from typing import Any

import pytest
import time_machine

from tests.core.files import samples
from tests.desks.dossiers.counter import rows
from tests.desks.retention.keeping import (
    LATER,
    MOVE,
    approved,
    destroyed,
    fresh,
    proposed,
    words_of_the_house,
)
from tests.make import TUESDAY, Office
from vidan.core.files import store
from vidan.core.files.actions import keep, sweep
from vidan.core.files.kinds import FileKind
from vidan.core.files.models import KeptFile
from vidan.core.files.receiving import Checked
from vidan.core.files.scanning import Verdict
from vidan.core.jobs.models import Job
from vidan.core.jobs.working import work_off
from vidan.core.ledger import proofs
from vidan.core.ledger.queries import verify
from vidan.core.people.models import Person
from vidan.desks.dossiers.actions.attaching import Part
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.papers.filling import reprint
from vidan.desks.dossiers.queries.control import sheet
from vidan.desks.retention.actions.holding import hold
from vidan.desks.retention.models import Destroyed
from vidan.kit.refusals import Refusal

PERSONAL = (
    *("Ẩn", "ngoc an", "'ngoc'", "Thôn Đình", "0912345678", "'5678'"),  # also as it is searched for
    *("giấy riêng", "Đơn của bà con", "chuyển nơi ở", "ở nơi khác"),
)


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> None:
    settings.FILES = tmp_path


def ended(office: Office, state: State) -> Dossier:
    """A dossier with everything of a person in it: papers, notes, a file, messages."""
    dossier = office.dossier_in(state, code=MOVE)
    file = Checked("Đơn của bà con.pdf", FileKind.PDF, samples.plain_pdf(), Verdict.CLEAN)
    keep(
        office.act(office.cast.minh),
        unit_id=dossier.unit_id,
        subject=dossier.subject,
        part=Part.SCAN,
        file=file,
    )
    with time_machine.travel(TUESDAY, tick=True):
        work_off()
    return fresh(dossier)


@pytest.mark.parametrize("state", [State.RETURNED, State.REFUSED, State.STOPPED])
def test_nothing_of_the_person_is_left_and_all_proves_itself(office: Office, state: State) -> None:
    dossier = ended(office, state)
    assert any(word in words_of_the_house() for word in PERSONAL)
    before = rows()

    destroyed(office)

    left = words_of_the_house()
    assert [word for word in PERSONAL if word in left] == []
    assert all(fault is None for _, _, fault in verify())
    assert list(proofs.disagreements()) == []
    after = rows()
    for model in ("dossiers.Dossier", "dossiers.IssuedPaper", "people.Person", "files.KeptFile"):
        assert after[model] == before[model]
    now = fresh(dossier)
    assert (now.code, now.state, now.received_at) == (dossier.code, dossier.state, dossier.received_at)
    assert now.result_number == dossier.result_number
    assert Person.objects.get(pk=dossier.applicant_id).card_key is None


def test_it_leaves_a_record_of_what_why_by_whom_and_by_which_document(office: Office) -> None:
    dossier = ended(office, State.RETURNED)
    row = destroyed(office)

    record = Destroyed.objects.get()
    assert (record.kind, record.count, record.ids) == ("dossier", 1, [dossier.subject])
    assert (record.why, record.document, record.by) == ("Hết thời hạn lưu.", "45/QĐ-UBND", office.cast.ha)
    assert row.done_at is not None
    Destroyed.objects.update(document="46/QĐ-UBND")
    assert "biên bản hủy" in "".join(proofs.disagreements())


def test_the_bytes_of_its_files_go_and_nobody_can_open_its_papers(office: Office) -> None:
    dossier = ended(office, State.RETURNED)
    kept = KeptFile.objects.get(subject=dossier.subject)
    destroyed(office)

    with time_machine.travel(LATER, tick=True):
        sweep()  # unless the nightly job was here before
    with pytest.raises(store.Damaged):
        store.get(kept.sha256)
    assert list(proofs.disagreements()) == []
    now = fresh(dossier)
    with pytest.raises(Refusal):
        reprint(now.issued.all()[0], now)
    assert sheet(now, LATER)


def test_done_twice_or_taken_up_again_it_destroys_once(office: Office) -> None:
    ended(office, State.RETURNED)
    destroyed(office)
    Job.objects.filter(kind="destroy_records").update(done_at=None)
    with time_machine.travel(LATER, tick=True):
        work_off()

    assert Destroyed.objects.count() == 1


def test_what_was_blanked_without_a_decision_is_found(office: Office) -> None:
    dossier = ended(office, State.RETURNED)
    Dossier.objects.filter(pk=dossier.pk).update(content_destroyed_at=LATER)

    said = "".join(proofs.disagreements())
    assert "việc hủy nội dung khác sổ cái" in said
    assert "không có biên bản hủy" in said


def test_a_civil_status_dossier_is_kept_for_good(office: Office) -> None:
    office.dossier_in(State.RETURNED)
    with pytest.raises(Refusal, match="Không có tài liệu nào"):
        proposed(office)


def test_one_that_was_proposed_and_is_held_meanwhile_stays(office: Office) -> None:
    dossier = ended(office, State.RETURNED)
    row = approved(office, proposed(office))
    hold(
        dossier.unit_id,
        kind="dossier",
        code=dossier.code,
        reason="Đang thanh tra.",
        document="12/QĐ-TTr",
        act=office.act(office.cast.tam, LATER),
    )
    with time_machine.travel(LATER, tick=True):
        work_off()

    row.refresh_from_db()
    assert row.done_at is not None
    assert not Destroyed.objects.exists()
    assert fresh(dossier).applicant_name == "Nguyễn Thị Ngọc Ẩn"
    assert list(proofs.disagreements()) == []

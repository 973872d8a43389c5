"""The official list: a trial that writes nothing, a yes that takes it over once; our own guides stay as they are."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from tests.desks.catalogue.files import write_birth
from tests.make import BIRTH, SINGLE, TUESDAY, Office
from vidan.core.accounts.models import Role
from vidan.core.ledger.models import Entry
from vidan.desks.catalogue.actions import load_catalogue, offer
from vidan.desks.catalogue.actions.importing import Brought, take_over, verdicts_of
from vidan.desks.catalogue.comparing import Known, Verdict
from vidan.desks.catalogue.models import OfficialList, OfficialProcedure, ProcedureVersion
from vidan.desks.catalogue.queries import in_force, offered_by
from vidan.kit.procedure_lists import read_list
from vidan.kit.refusals import BadInput, Stale

HERE, DAY = "/niem-yet/danh-sach/", TUESDAY.date()
HEADS = "Mã TTHC,Tên TTHC,Lĩnh vực,Cấp thực hiện,Thời hạn giải quyết,Lệ phí,Trạng thái\n"
NEW = "1.900001"
LINES = {
    BIRTH: f"{BIRTH},Thủ tục đăng ký khai sinh,Hộ tịch,Cấp xã,5 Ngày làm việc,Miễn phí,Còn hiệu lực",
    SINGLE: f"{SINGLE},Cấp giấy xác nhận tình trạng hôn nhân,Hộ tịch,Cấp xã,3 Ngày làm việc,,Còn hiệu lực",
    "ended": "1.000656,Đăng ký khai tử,Hộ tịch,Cấp xã,,,Bị thay thế bởi 1.001193",
    NEW: f"{NEW},Thủ tục xác nhận việc mới,Hộ tịch,Cấp xã,07 ngày làm việc,70.000 đồng,Còn hiệu lực",
    "field": "1.900002,Việc của lĩnh vực lạ,Vũ trụ,Cấp xã,,,Còn hiệu lực",
    "faulty": "1.001,Thiếu số,Hộ tịch,Cấp xã,,,",
    "elsewhere": "1.900003,Việc của tỉnh,Hộ tịch,Cấp tỉnh,,,",
}


def content(**changed: str) -> bytes:
    return (HEADS + "\n".join((LINES | changed).values()) + "\n").encode("utf-8-sig")


def brought(data: bytes = b"", *, as_of: date = DAY, with_new_fields: bool = False) -> Brought:
    lines = tuple(read_list(data or content()))
    return Brought(lines, "Cơ sở dữ liệu quốc gia", as_of, with_new_fields)


def take(office: Office, said: Brought, *, on: date = DAY, seen: str = "") -> OfficialList:
    deed = office.act(office.cast.ha).deed(Role.LEADER)
    return take_over(deed, office.cast.commune, said, on=on, seen=seen)


def verdicts(office: Office, said: Brought, on: date = DAY) -> dict[str, Verdict]:
    return {
        one.line.code: one.verdict
        for one in Known.of(office.cast.commune.pk, said.as_of, on).judged(said.lines)
    }


@pytest.fixture
def tam(office: Office) -> Iterator[Client]:
    with time_machine.travel(TUESDAY, tick=False):
        yield office.cast.browser(office.cast.tam)


def read_as_a_trial(browser: Client, data: bytes, name: str = "danh-sach.xlsx") -> str:
    send = {"key": str(uuid4()), "source": "Cơ sở dữ liệu quốc gia", "as_of": "17/11/2026"}
    answer = browser.post(HERE, send | {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 200
    return answer.content.decode()


def hidden(page: str, name: str) -> str:
    tag = next(part for part in page.split("<input")[1:] if f'name="{name}"' in part.split(">")[0])
    return tag.split('value="')[1].split('"')[0]


def test_every_line_has_its_verdict(office: Office) -> None:
    assert verdicts(office, brought()) == {
        BIRTH: Verdict.CHANGED,
        SINGLE: Verdict.SAME,
        "1.000656": Verdict.ENDED,
        NEW: Verdict.NEW,
        "1.900002": Verdict.NEW_FIELD,
        "1.001": Verdict.FAULTY,
        "1.900003": Verdict.ELSEWHERE,
    }


def test_the_trial_writes_nothing_and_the_yes_takes_over_what_was_shown(office: Office, tam: Client) -> None:
    before = ProcedureVersion.objects.count(), Entry.objects.count()
    page = read_as_a_trial(tam, content())
    assert "thời hạn: danh sách ghi “5 Ngày làm việc”" in page.replace("Thời hạn", "thời hạn")
    assert (ProcedureVersion.objects.count(), Entry.objects.count()) == before
    assert not OfficialList.objects.exists()
    send = {name: hidden(page, name) for name in ("key", "brought", "seen")}
    assert [tam.post(HERE + "nhap/", send).status_code for _ in range(2)] == [302, 302]
    row = OfficialList.objects.get()
    assert (row.lines, row.taken) == (7, 4)
    assert Entry.objects.filter(kind="catalogue.list_taken_over").count() == 1


def test_our_guides_stay_and_differences_are_listed(office: Office, tam: Client) -> None:
    edition = in_force(BIRTH, DAY).edition
    take(office, brought())
    assert in_force(BIRTH, DAY).edition == edition
    assert "Khác hướng dẫn ở đây" in tam.get(f"/niem-yet/{BIRTH}/").content.decode()
    assert f'value="{BIRTH}"' in tam.get("/niem-yet/?tt=khac").content.decode()


def test_what_nothing_else_tells_of_is_a_plain_edition_marked_with_the_list(
    office: Office, tam: Client
) -> None:
    take(office, brought())
    procedure = in_force(NEW, DAY).procedure
    assert [limit.text for limit in procedure.limits] == ["7 ngày làm việc"]
    assert [fee.amount for fee in procedure.fees] == [70_000]
    assert (procedure.sources[0].address, procedure.sources[0].checked_on) == ("Cơ sở dữ liệu quốc gia", DAY)
    assert NEW not in {one.code for one in offered_by(office.cast.commune.pk, DAY)}
    offer(office.act(office.cast.ha).deed(Role.LEADER), office.cast.commune, NEW, on=DAY)
    assert "Cơ sở dữ liệu quốc gia" in Client().get(f"/thu-tuc/{NEW}/").content.decode()


def test_what_ended_is_withdrawn_leads_on_and_is_not_posted_again(office: Office, tam: Client) -> None:
    take(office, brought())
    answer = Client().get("/thu-tuc/1.000656/")
    assert answer.status_code == 410
    assert f'href="/thu-tuc/{BIRTH}/"' in answer.content.decode()
    deed = office.act(office.cast.ha).deed(Role.LEADER)
    with pytest.raises(BadInput, match="đã hết hiệu lực"):
        offer(deed, office.cast.commune, "1.000656", on=DAY)
    alive = LINES["ended"].replace("Bị thay thế bởi 1.001193", "Còn hiệu lực")
    take(office, brought(content(ended=alive), as_of=DAY + timedelta(days=1)), on=DAY + timedelta(days=1))
    offer(deed, office.cast.commune, "1.000656", on=DAY + timedelta(days=1))


def test_the_same_list_again_changes_nothing_and_an_older_one_neither(office: Office) -> None:
    first = take(office, brought())
    counted = ProcedureVersion.objects.count(), Entry.objects.count()
    assert take(office, brought()) == first
    assert (ProcedureVersion.objects.count(), Entry.objects.count()) == counted
    taken = {code: verdict for code, verdict in verdicts(office, brought()).items() if code in (BIRTH, NEW)}
    assert set(taken.values()) == {Verdict.SAME}
    older = brought(content(**{NEW: LINES[NEW].replace("07", "09")}), as_of=DAY - timedelta(days=9))
    assert verdicts(office, older)[NEW] is Verdict.OLDER
    take(office, older)
    assert OfficialProcedure.objects.get(code=NEW).time == "07 ngày làm việc"


def test_a_newer_list_makes_a_new_edition_of_what_only_lists_tell_of(office: Office) -> None:
    take(office, brought())
    next_day = DAY + timedelta(days=1)
    newer = brought(content(**{NEW: LINES[NEW].replace("07", "05")}), as_of=next_day)
    assert verdicts(office, newer, next_day)[NEW] is Verdict.CHANGED
    take(office, newer, on=next_day)
    assert [in_force(NEW, day).edition for day in (DAY, next_day)] == [1, 2]
    assert in_force(NEW, next_day).procedure.limits[0].text == "5 ngày làm việc"


def test_a_field_nobody_knows_comes_only_when_it_is_welcome(office: Office) -> None:
    take(office, brought())
    assert not ProcedureVersion.objects.filter(code="1.900002").exists()
    take(office, brought(as_of=DAY + timedelta(days=1), with_new_fields=True), on=DAY + timedelta(days=1))
    assert ProcedureVersion.objects.filter(code="1.900002").exists()


def test_a_shipped_file_takes_over_only_when_it_was_read_after_the_list(
    office: Office, tmp_path: Path
) -> None:
    take(office, brought(as_of=DAY))
    path = write_birth(tmp_path, name=f"{NEW}.toml")
    text = path.read_text(encoding="utf-8").replace(f'code = "{BIRTH}"', f'code = "{NEW}"', 1)
    for read_on, edition in (("2026-11-01", 1), ("2026-11-20", 2)):
        path.write_text(text.replace("checked_on = 2026-11-23", f"checked_on = {read_on}"), encoding="utf-8")
        load_catalogue(tmp_path, today=date(2026, 11, 24))
        assert in_force(NEW, date(2026, 11, 24)).edition == edition


def test_what_changed_since_the_trial_is_shown_again_and_nothing_is_taken(office: Office) -> None:
    said = brought()
    seen = verdicts_of(Known.of(office.cast.commune.pk, DAY, DAY).judged(said.lines))
    take(office, brought(content(**{BIRTH: LINES[BIRTH].replace("5 Ngày", "6 Ngày")})))
    with pytest.raises(Stale):
        take(office, said, seen=seen)
    assert OfficialList.objects.count() == 1


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"a,b\n1,2\n"])
def test_a_file_that_is_no_list_is_refused_at_its_field(tam: Client, data: bytes) -> None:
    send = {"key": str(uuid4()), "source": "Cổng", "as_of": "17/11/2026"}
    answer = tam.post(HERE, send | {"file": SimpleUploadedFile("a.xlsx", data)})
    assert answer.status_code == 422
    assert 'href="#id_file"' in answer.content.decode()


def test_a_page_that_was_altered_takes_nothing(tam: Client) -> None:
    page = read_as_a_trial(tam, content())
    send = {name: hidden(page, name) for name in ("key", "brought", "seen")}
    answer = tam.post(HERE + "nhap/", send | {"brought": send["brought"][:-3] + "abc"})
    assert answer.status_code == 422
    assert "Mời gửi lại tệp" in answer.content.decode()
    assert not OfficialList.objects.exists()


@pytest.mark.parametrize("who", ["lan", "minh", "van", "son", "tu"])
def test_others_may_not(office: Office, who: str) -> None:
    with time_machine.travel(TUESDAY, tick=False):
        browser = office.cast.browser(getattr(office.cast, who))
        assert browser.get(HERE).status_code == 403
        assert browser.post(HERE + "nhap/", {}).status_code == 403


def test_the_command_reads_as_a_trial_and_then_takes_over(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "danh-sach.csv"
    file.write_bytes(content())
    with time_machine.travel(TUESDAY, tick=False):
        call_command("import_catalogue", str(file), "--dry-run")
        assert not OfficialList.objects.exists()
        call_command("import_catalogue", str(file), "--source", "Cổng quốc gia", "--as-of", "16/11/2026")
        assert OfficialList.objects.get().as_of == date(2026, 11, 16)
        with pytest.raises(SystemExit):
            call_command("import_catalogue", str(tmp_path / "khong-co.csv"))
    said = capsys.readouterr().out
    assert f"{NEW}\tMới" in said
    assert "Đã nhập: nhận 4 trong 7 dòng." in said

"""A neighbouring commune that works beside the official system: its list brought in, two dossiers that differ."""

from collections.abc import Callable
from datetime import datetime, timedelta

from vidan.core.accounts.scope import Act
from vidan.core.files.kinds import FileKind
from vidan.core.files.receiving import Checked
from vidan.core.files.scanning import Verdict
from vidan.core.jobs.models import Job
from vidan.core.jobs.tasks import Task
from vidan.core.ledger.chain import read_facts
from vidan.core.ui.words import short_day
from vidan.desks.companion.actions.applying import apply, apply_key, apply_official_list
from vidan.desks.companion.actions.bringing import Columns, bring, read_key, save_columns
from vidan.desks.companion.actions.staging import read_official_list
from vidan.desks.dossiers.models import Dossier

OURS, NEIGHBOUR = "H99.13.01", "H99.13.02"  # no real agency has them
PEOPLE = ("Âu Thị Lan Hương", "Diêu Văn Thành Thật", "Cù Thị Bình Yên")
STATES = (
    "Được tiếp nhận",
    "Đang xử lý",
    "Được tiếp nhận",
)  # as the list says; here all three are just received
LATER = (timedelta(0), timedelta(0), timedelta(days=1))  # the last one's day stands differently in the list
HEAD = "Mã hồ sơ,Mã thủ tục,Người nộp,Ngày tiếp nhận,Ngày hẹn trả,Trạng thái"
PROCEDURE = "1.014027"
Acting = Callable[[str, int, str], Act]  # who, how many working days ago, at which hour
Receiving = Callable[[str, str, Act], Dossier]  # under which official code, for whom


def build_companion(unit_id: int, home_id: int, act: Acting, receive: Receiving) -> None:
    """By the counter's own verbs; what a worker does in the background is done at once."""
    for unit, who, agency in ((home_id, "lan", OURS), (unit_id, "na", NEIGHBOUR)):
        columns = Columns({}, month_first=False, states={}, agencies=(agency,))
        save_columns(unit, columns, act=act(who, 3, "07:40"))
    lines = [HEAD]
    for number, (name, state, later) in enumerate(zip(PEOPLE, STATES, LATER, strict=True), 1):
        at = act("na", 2, f"08:{number}5")
        dossier = receive(f"{NEIGHBOUR}-{at.at:%y%m%d}-{number:04}", name, at)
        due = dossier.promise.due_at if dossier.promise else None
        lines.append(_line(dossier.code, name, at.at, (due or at.at) + later, state))
    taken = act("na", 1, "16:00").at
    for agency, name in ((NEIGHBOUR, "Uông Thị Thùy Dung"), (OURS, "Phù Văn An")):  # not here yet; ours
        code = f"{agency}-{taken:%y%m%d}-0009"
        lines.append(_line(code, name, taken, taken + timedelta(days=14), "Đang xử lý"))
    content = ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")
    file = Checked("danh-sach.csv", FileKind.CSV, content, Verdict.CLEAN)
    batch = bring(unit_id, file, taken, act=act("na", 1, "16:05"))
    _work(read_key(batch), read_official_list)
    batch.refresh_from_db()
    apply(batch, without_faulty=False, act=act("na", 1, "16:10"))
    _work(apply_key(batch), apply_official_list)


def _line(code: str, name: str, received: datetime, due: datetime, state: str) -> str:
    return ",".join((code, PROCEDURE, name, short_day(received), short_day(due), state))


def _work(key: str, handler: Callable[[Task], None]) -> None:
    job = Job.objects.get(key=key)
    handler(Task(job.pk, job.lease, job.kind, job.key, 1, read_facts(job.payload)))

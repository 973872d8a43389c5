"""Lives written as rows: every table in one COPY or one INSERT of many, ids and hashes made here."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import cache
from types import SimpleNamespace, TracebackType
from typing import Any, cast

from django.db import connection, transaction
from django.db.models import JSONField, Max, Model

from bench.million.lives import Life, Visitor
from bench.million.province import Desk
from tests.guards import unguarded
from vidan.core.ledger import chain
from vidan.core.ledger.models import Entry, Head, Note
from vidan.core.people.actions import card_key
from vidan.core.people.models import Person
from vidan.core.promises.models import Promise
from vidan.desks.dossiers import flow
from vidan.desks.dossiers.models import Dossier, HandedIn, IssuedPaper, SearchWord
from vidan.desks.dossiers.models.search_word import found_by
from vidan.desks.dossiers.papers.seal import paper_seal, result_seal, return_seal
from vidan.kit.text import fold
from vidan.kit.workdays.reckoning import verdict

BATCH = 5_000  # lives
MOVES = {move.verb: move for move in flow.MOVES}
ROLES = {
    **dict.fromkeys(("receive", "return_result"), "counter"),
    **dict.fromkeys(("take_up", "resolve", "record_outside_result"), "officer"),
    "sign": "leader",
    "record_result": "clerk",
}
CASE = "binh_thuong"
STEPS = ["Bắt đầu tính từ lúc nhận.", "Thời hạn trong ngày."]
_NO_RESULT = dict.fromkeys(
    ("result_number", "result_signer", "result_system", "returned_to", "return_proof"), ""
)
NOTE = "Đủ điều kiện, đề nghị ký."


class Table:
    """The rows of one table that wait to be written; values by column, the rest as the model has it."""

    def __init__(self, model: type[Model], **same: object) -> None:
        self.model = model
        self.fields = list(model._meta.concrete_fields)
        blank = model(**same)
        self.blank = {field.attname: getattr(blank, field.attname) for field in self.fields}
        self.end = model._default_manager.aggregate(end=Max("pk"))["end"] or 0
        self.rows: list[tuple[Any, ...]] = []
        self.counted = 0

    def add(self, **values: Any) -> int:
        """Keep one row; its id is told."""
        self.end += 1
        whole = {**self.blank, str(self.model._meta.pk.attname): self.end, **values}
        self.rows.append(tuple(whole.values()))
        return self.end

    def prepared(self) -> Iterator[list[Any]]:
        """The rows as the driver takes them."""
        ways = [_WAYS.get(field.get_internal_type()) for field in self.fields]
        for row in self.rows:
            yield [
                value if way is None or value is None else way(value)
                for way, value in zip(ways, row, strict=True)
            ]


def _moment(value: datetime) -> datetime | str:
    """SQLite keeps the text of UTC without its zone; what Django does for each of millions takes five times as long."""
    return value if connection.vendor == "postgresql" else value.replace(tzinfo=None).isoformat(" ")


@cache
def _json(text: str) -> Any:
    return JSONField().get_db_prep_save(json.loads(text), connection)


_WAYS: dict[str, Callable[[Any], Any]] = {
    "DateTimeField": _moment,
    "DateField": lambda value: value if connection.vendor == "postgresql" else value.isoformat(),
    "JSONField": lambda value: _json(json.dumps(value)),
}


class Filling:
    """Writes lives; the ledger's guards are down meanwhile, because nobody works here yet."""

    def __init__(self, desks: list[Desk]) -> None:
        self.desks = desks
        self.people = Table(Person)
        self.promises = Table(
            Promise,
            kind="dossier",
            limit="trong ngày",
            legal_limit="Trong ngày",
            source="Luật Hộ tịch",
            steps=STEPS,
        )
        self.dossiers = Table(
            Dossier,
            case_key=CASE,
            channel="truc_tiep",
            code_origin="house",
            return_channel="counter",
            exchange="not_applicable",
        )
        self.papers = Table(HandedIn, name="Tờ khai đăng ký khai sinh", kind="bản chính")
        self.issued = Table(IssuedPaper, form="receipt")
        self.words = Table(SearchWord)
        self.entries = Table(Entry)
        self.notes = Table(Note)
        self.heads = {head.unit: (head.count, head.last_hash) for head in Head.objects.all()}
        self.first_person, self.first_dossier = self.people.end + 1, self.dossiers.end + 1
        self.waiting = 0

    @property
    def tables(self) -> tuple[Table, ...]:
        return (
            *(self.people, self.promises, self.dossiers, self.papers, self.issued),
            *(self.words, self.entries, self.notes),
        )

    @property
    def counted(self) -> dict[str, int]:
        """How many rows went into each table."""
        return {table.model._meta.db_table: table.counted for table in self.tables}

    def __enter__(self) -> "Filling":
        with connection.cursor() as cursor:
            for hurry in _HURRY[connection.vendor]:
                cursor.execute(hurry)
        self._guards = unguarded()
        self._guards.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._flush()
            self._close_heads()
        self._guards.__exit__(kind, fault, trace)
        with connection.cursor() as cursor:
            for after in _AFTERWARDS[connection.vendor]:
                cursor.execute(after)
        connection.close()

    def write(self, life: Life) -> None:
        """One dossier with everything that belongs to it."""
        desk = self.desks[life.unit]
        who = self._person(desk, life.who, life.is_new)
        steps = [(verb, life.at + timedelta(minutes=minute)) for verb, minute in life.steps]
        dossier = self._dossier(desk, life, who, steps)
        self.papers.add(dossier_id=dossier.pk, at=life.at)
        for word in found_by(dossier.code, dossier.applicant_fold, dossier.applicant_phone):
            self.words.add(unit_id=desk.unit, dossier_id=dossier.pk, word=word)
        paper = self._paper(dossier) if life.has_paper else ""
        self._story(desk, dossier, life, steps, paper)
        self.waiting += 1
        if self.waiting == BATCH:
            self._flush()

    def _person(self, desk: Desk, who: Visitor, is_new: bool) -> int:
        if not is_new:
            return self.first_person + who.nth
        return self.people.add(
            unit_id=desk.unit,
            full_name=who.name,
            name_fold=fold(who.name),
            card_key=card_key(f"{who.card}"),
            card_tail=who.card[-3:],
            address=f"Thôn {who.nth % 20 + 1}, xã Thử Tải",
            phone=who.phone,
        )

    def _dossier(self, desk: Desk, life: Life, who: int, steps: list[tuple[str, datetime]]) -> Dossier:
        """Its row with its promise, as the last step left them; the object only carries what the hashes need."""
        done = next((at for verb, at in steps if "result" in verb and verb != "return_result"), None)
        returned = steps[-1][1] if steps and steps[-1][0] == "return_result" else None
        due = life.at.replace(hour=10, minute=30, second=0, microsecond=0)
        promise = self.promises.add(
            unit_id=desk.unit,
            handed_in_at=life.at,
            started_at=life.at,
            due_at=due,
            first_due_at=due,
            legal_due_at=due,
            computed_due_at=due,
            calendar_known_at=life.at,
            **({"clock": "ended", "end": "done", "ended_at": done} if done else {}),
        )
        state = MOVES[steps[-1][0]].target if steps else "received"
        number = self.dossiers.end + 1
        values: dict[str, Any] = {
            "unit_id": desk.unit,
            "held_at_id": desk.unit,
            "state": str(state),
            "code": f"VD{desk.code}-{life.at + timedelta(hours=7):%y%m%d}-{life.nth:04}",
            "procedure_id": desk.procedure,
            "site_id": desk.site,
            "applicant_id": who,
            "applicant_name": life.who.name,
            "applicant_fold": fold(life.who.name),
            "applicant_address": f"Thôn {life.who.nth % 20 + 1}, xã Thử Tải",
            "applicant_phone": life.who.phone,
            "received_at": life.at,
            "received_by_id": desk.account,
            "handler_id": desk.account if steps else None,
            "promise_id": promise,
            "track_token": f"bench{number:019}",
        }
        if done:
            values |= {
                "result_kind": "outside",
                "result_number": f"{number}/{done:%Y}",
                "result_on": done.date(),
                "result_system": "Hệ thống đăng ký, quản lý hộ tịch điện tử",
                "done_at": done,
                "delivery": "handed" if returned else "ready",
            }
        if returned:
            values |= {"returned_at": returned, "returned_to": life.who.name, "return_proof": "signed_for"}
        # Not a Dossier: the hashes below need no model, and making a million takes minutes.
        return cast(Dossier, SimpleNamespace(pk=self.dossiers.add(**values), **_NO_RESULT | values))

    def _paper(self, dossier: Dossier) -> str:
        data = json.dumps(
            {"paper": "mau-01", "edition": "1", "data": {"code": dossier.code, "why": STEPS * 6}}
        )
        self.issued.add(
            dossier_id=dossier.pk,
            data=data,
            issued_at=dossier.received_at,
            check_code=f"{dossier.pk:014}",
        )
        return paper_seal(data)

    def _story(
        self, desk: Desk, dossier: Dossier, life: Life, steps: list[tuple[str, datetime]], paper: str
    ) -> None:
        """Its ledger entries, each hashed onto the unit's last one."""
        facts: dict[str, chain.Fact] = {
            "case": CASE,
            "code": dossier.code,
            "due": life.at.replace(hour=10, minute=30, second=0, microsecond=0).isoformat(),
            "edition": desk.edition,
            "limit": "SAME_DAY:0",
            "papers": 1,
            "person": f"person:{dossier.applicant_id}",
            "procedure": "1.001193",
            **({"paper": paper} if paper else {}),
        }
        before = ""
        for verb, at in [("receive", life.at), *steps]:
            if verb in ("record_result", "record_outside_result"):
                due = life.at.replace(hour=10, minute=30, second=0, microsecond=0)
                facts = {"result": result_seal(dossier), "verdict": str(verdict(due, at))}
            elif verb == "return_result":
                facts = {"proof": "signed_for", "returned": return_seal(dossier)}
            after = str(MOVES[verb].target)
            self._entry(desk, dossier, verb, at, before, after, facts)
            before, facts = after, {}

    def _entry(
        self,
        desk: Desk,
        dossier: Dossier,
        verb: str,
        at: datetime,
        before: str,
        after: str,
        facts: dict[str, chain.Fact],
    ) -> None:
        count, last = self.heads[desk.unit]
        salt = f"{self.entries.end:032}" if verb == "resolve" else ""
        columns: tuple[int | str, ...] = (
            *(desk.unit, count + 1, chain.moment_text(at), f"account:{desk.account}", ROLES[verb], verb),
            *(f"dossier:{dossier.pk}", before, after, chain.facts_text(facts)),
            *(chain.note_hash(salt, NOTE) if salt else "", f"bench-{self.entries.end}", last),
        )
        hashed = chain.entry_hash(columns)
        pk = self.entries.add(**dict(zip(Entry.HASHED, columns, strict=True)) | {"at": at, "hash": hashed})
        if salt:
            self.notes.add(entry=pk, salt=salt, text=NOTE)
        self.heads[desk.unit] = (count + 1, hashed)

    def _flush(self) -> None:
        with transaction.atomic():
            for table in self.tables:
                if table.rows:
                    _write(table)
                    table.counted += len(table.rows)
                    table.rows.clear()
        self.waiting = 0

    def _close_heads(self) -> None:
        """How far every chain goes, and from where ids and numbers go on."""
        for unit, (count, last) in self.heads.items():
            Head.objects.filter(unit=unit).update(count=count, last_hash=last)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                for table in (t for t in self.tables if t.model is not Note):
                    name = table.model._meta.db_table
                    cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [name, table.end])


def _write(table: Table) -> None:
    name = table.model._meta.db_table
    columns = ", ".join(f'"{field.column}"' for field in table.fields)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{name}" ({columns}) FROM STDIN') as copy:
                for row in table.prepared():
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(table.fields))
        cursor.executemany(f'INSERT INTO "{name}" ({columns}) VALUES ({marks})', list(table.prepared()))  # noqa: S608  # ours


# A folder that is made for a bench need not survive a power cut; rows are right, so nobody checks them one by one.
_HURRY = {
    "sqlite": (
        *("PRAGMA synchronous=OFF", "PRAGMA cache_size=-1000000", "PRAGMA foreign_keys=OFF"),
        "PRAGMA journal_mode=OFF",
    ),
    "postgresql": ("SET session_replication_role = replica", "SET synchronous_commit = off"),
}
_AFTERWARDS = {"sqlite": ("PRAGMA journal_mode=WAL",), "postgresql": ("ANALYZE",)}

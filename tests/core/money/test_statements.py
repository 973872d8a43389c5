"""Statements read, judged, taken in and recorded: each line once, whatever comes again; nobody's name is kept."""

import io
import zipfile
from datetime import datetime

import pytest
from django.apps import apps

from tests.core.money.banking import HEAD, as_csv, as_excel, coming
from tests.core.money.paying import asked, paid, stands
from tests.make import TUESDAY, Office
from vidan.core.ledger.models import Entry
from vidan.core.money.actions.reconciling import record, take_in
from vidan.core.money.matching import Judged, Read, Verdict, judged, read_statement
from vidan.core.money.models import BankLine, Due, Method, Movement, StatementShape
from vidan.core.money.proof import disagreements
from vidan.core.money.sheets import rows_of
from vidan.core.money.standing import Stand
from vidan.kit.refusals import BadInput, Refusal


def read(office: Office, content: bytes, shape: StatementShape | None = None) -> Read:
    return read_statement(office.cast.commune.pk, rows_of(content), shape)


def verdicts(office: Office, content: bytes) -> list[Verdict]:
    return [one.verdict for one in _judged(office, content)]


def _judged(office: Office, content: bytes) -> list[Judged]:
    return judged(office.cast.commune.pk, read(office, content).lines)


def kept(office: Office, content: bytes) -> list[BankLine]:
    lines = [seen for _, seen in read(office, content).lines]
    take_in(office.act(office.cast.lan), office.cast.commune.pk, lines)
    return list(BankLine.objects.order_by("pk"))


def test_each_line_gets_its_verdict(office: Office) -> None:
    dues = [asked(office, 8_000, subject=f"dossier:{n}") for n in range(5)]
    paid(office, dues[3], 8_000)
    unpriced = asked(office, None, subject="dossier:9", document="")
    content = as_csv(
        coming(dues[0].pk),
        coming(dues[1].pk, "3.000"),
        coming(dues[2].pk, "9.000"),
        coming(dues[3].pk),
        coming(unpriced.pk),
        ("17/11/2026", "50.000", "tien hang", ""),
        coming(99_999),
    )
    assert verdicts(office, content) == [
        Verdict.MATCHED,
        Verdict.PARTIAL,
        Verdict.OVER,
        Verdict.DOUBLE,
        Verdict.UNPRICED,
        Verdict.UNMATCHED,
        Verdict.UNMATCHED,
    ]
    assert all(one.verdict.advice for one in _judged(office, content))


def test_two_lines_for_one_due_are_taken_one_after_the_other(office: Office) -> None:
    due = asked(office, 8_000)
    content = as_csv(coming(due.pk, own="FT1"), coming(due.pk, own="FT2"))
    assert verdicts(office, content) == [Verdict.MATCHED, Verdict.DOUBLE]


def test_another_units_due_is_not_seen(office: Office) -> None:
    due = asked(office, 8_000)
    Due.objects.filter(pk=due.pk).update(unit=office.cast.elsewhere)
    assert verdicts(office, as_csv(coming(due.pk))) == [Verdict.UNMATCHED]


def test_money_going_out_is_passed_over_and_what_cannot_be_read_is_named(office: Office) -> None:
    found = read(
        office,
        as_csv(
            ("17/11/2026", "", "phí dịch vụ", ""),
            ("17/11/2026", "-8.000", "rút", ""),
            ("hôm qua", "8.000", "x", ""),
            ("17/11/2026", "=8000", "x", ""),
            coming(1),
        ),
    )
    assert (found.outgoing, found.unreadable, len(found.lines)) == (2, (3, 4), 1)


def test_csv_and_excel_say_the_same(office: Office) -> None:
    due = asked(office, 8_000)
    line = coming(due.pk, own="FT1")
    excel = as_excel((datetime(2026, 11, 17, 9, 30), 8_000, line[2], "FT1"))  # noqa: DTZ001  # a bank's own hour
    csv, tabs, utf16 = (
        as_csv(line),
        as_csv(line, delimiter="\t"),
        as_csv(line, delimiter=";", encoding="utf-16"),
    )
    assert len({read(office, content).lines for content in (excel, csv, tabs, utf16)}) == 1


def test_a_formula_is_text_and_brings_no_money(office: Office) -> None:
    found = read(office, as_excel(("17/11/2026", "=4000+4000", "PHI", "FT1")))
    assert found.lines == ()
    assert found.unreadable == (1,)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("Ngày,Nội dung,Ghi có".encode("cp1258", "replace") + b"\xd2", "UTF-8"),
        (b"%PDF-1.7 x", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", ".xls"),
        (b"PK\x03\x04 broken", "Excel"),
        (b"a,b\n1,2", "tiêu đề"),
        (b"x" * 5_000_001, "5 MB"),
        (b"", "tiêu đề"),
    ],
)
def test_a_file_nobody_can_read_says_what_to_do(office: Office, content: bytes, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        read(office, content)


def test_a_workbook_that_swells_is_refused(office: Office) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"0" * 70_000_000)
    with pytest.raises(BadInput, match="quá lớn"):
        read(office, out.getvalue())


def test_chosen_headings_are_remembered(office: Office) -> None:
    content = as_csv(coming(1)).replace("Tiền vào".encode(), b"CR").replace("Nội dung".encode(), b"Narrative")
    with pytest.raises(BadInput):
        read(office, content)
    shape = StatementShape(day=HEAD[0], credit="CR", memo="Narrative")
    lines = [seen for _, seen in read(office, content, shape).lines]
    take_in(office.act(office.cast.lan), office.cast.commune.pk, lines, shape)
    remembered = StatementShape.objects.get(unit=office.cast.commune)
    assert len(read(office, content, remembered).lines) == 1


def test_a_statement_taken_in_again_adds_no_line_and_twins_stay_two(office: Office) -> None:
    due = asked(office, 8_000)
    content = as_csv(coming(due.pk), coming(due.pk), coming(due.pk, own="FT9"))
    assert len(kept(office, content)) == 3
    assert len(kept(office, content)) == 3
    longer = as_csv(coming(due.pk), coming(due.pk), coming(due.pk), coming(due.pk, own="FT9"))
    assert len(kept(office, longer)) == 4


def test_a_line_is_recorded_once_whoever_clicks(office: Office) -> None:
    due, other = asked(office, 8_000), asked(office, 8_000, subject="dossier:2")
    (line,) = kept(office, as_csv(coming(due.pk)))
    moved = record(office.act(office.cast.lan), line, due)
    assert (moved.method, moved.held, moved.line_id) == (Method.TRANSFER, 8_000, line.pk)
    for again in (due, other):
        with pytest.raises(Refusal):
            record(office.act(office.cast.lan), line, again)
    assert stands(due).stand == Stand.COLLECTED
    assert Movement.objects.count() == 1
    assert verdicts(office, as_csv(coming(due.pk))) == [Verdict.RECORDED]
    assert list(disagreements()) == []


def test_too_much_is_recorded_and_shown_to_be_given_back(office: Office) -> None:
    due = asked(office, 8_000)
    (line,) = kept(office, as_csv(coming(due.pk, "10.000")))
    record(office.act(office.cast.lan, TUESDAY), line, due)
    assert (stands(due).stand, stands(due).over) == (Stand.OVERPAID, 2_000)


def test_no_name_and_no_words_of_a_payer_are_kept(office: Office) -> None:
    kept(office, as_csv(coming(1, own="FT77"), ("17/11/2026", "5.000", "NGUYEN VAN KIN tra tien", "")))
    for model in apps.get_app_config("money").get_models():
        for row in model._default_manager.values():
            assert "KIN" not in str(row)
            assert "FT77" not in str(row)
    assert not any("KIN" in str(row) for row in Entry.objects.values())

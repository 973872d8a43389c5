"""Checks the data files: each fault is one courteous sentence that says what to mend and where."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import combinations
from pathlib import Path

from vidan.desks.catalogue.asking import Standing, at_odds, outcome, ways
from vidan.desks.catalogue.content import END, UNCLEAR, Depth, Exemption, Fee, Limit, Paper, Procedure
from vidan.desks.catalogue.reading import Fault, Unreadable, read_file
from vidan.kit.workdays.faults import DateError
from vidan.kit.workdays.limits import LimitKind, parse_limit

SHIPPED = Path(__file__).parent / "data"
_CODE = re.compile(r"[0-9]\.[0-9]{6}")
Found = tuple[str, str]  # path inside the file, sentence


def check_files(folder: Path) -> list[Fault]:
    """Every fault of every data file under the folder, none when all is well."""
    faults: list[Fault] = []
    read: list[tuple[str, Procedure]] = []
    for path in data_files(folder):
        try:
            procedure = read_file(path)
        except Unreadable as error:
            faults += error.faults
            continue
        read.append((path.name, procedure))
        faults += [Fault(path.name, at, sentence) for at, sentence in _faults_of(procedure, path.stem)]
    return faults + list(_overlaps(read)) + list(_astray(read))


def data_files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.toml"))


def _faults_of(procedure: Procedure, stem: str) -> Iterator[Found]:
    if not _CODE.fullmatch(procedure.code):
        yield "code", f"Mã “{procedure.code}” chưa đúng dạng, ví dụ 1.001193."
    elif stem != procedure.code and not stem.startswith(f"{procedure.code}-"):
        yield "code", f"Tên tệp cần bắt đầu bằng mã thủ tục {procedure.code}."
    for check in _CHECKS:
        yield from check(procedure)


def _dates(procedure: Procedure) -> Iterator[Found]:
    if procedure.valid_to and procedure.valid_to <= procedure.valid_from:
        yield "valid_to", "Ngày hết hiệu lực phải sau ngày bắt đầu."
    if procedure.review_by and not procedure.review_why:
        yield "review_why", "Đã ghi ngày phải rà soát thì mời ghi cả lý do."


def _keys(procedure: Procedure) -> Iterator[Found]:
    for name, keys in (
        ("cases", [case.key for case in procedure.cases]),
        ("papers", [paper.key for paper in procedure.papers]),
        ("laws", [law.number for law in procedure.laws]),
    ):
        for key, count in Counter(keys).items():
            if count > 1:
                yield name, f"“{key}” xuất hiện {count} lần; mỗi mục cần một tên riêng."
    if all(case.staff_only for case in procedure.cases):
        yield "cases", "Cần ít nhất một trường hợp để bà con chọn."


def _references(procedure: Procedure) -> Iterator[Found]:
    cases = {case.key for case in procedure.cases}
    laws = {law.number for law in procedure.laws}
    named: dict[str, tuple[Paper | Limit | Fee, ...]] = {
        "papers": procedure.papers,
        "limits": procedure.limits,
        "fees": procedure.fees,
    }
    for name, items in named.items():
        for place, item in enumerate(items, start=1):
            for case in sorted(set(item.cases) - cases):
                yield f"{name}[{place}].cases", f"Không có trường hợp nào tên “{case}”."
    grounded: dict[str, tuple[Limit | Fee | Exemption, ...]] = {
        "limits": procedure.limits,
        "fees": procedure.fees,
        "exemptions": procedure.exemptions,
    }
    for name, facts in grounded.items():
        for place, fact in enumerate(facts, start=1):
            if fact.law and fact.law not in laws:
                yield f"{name}[{place}].law", f"Văn bản “{fact.law}” chưa có trong danh sách căn cứ (laws)."


def _papers(procedure: Procedure) -> Iterator[Found]:
    for place, paper in enumerate(procedure.papers, start=1):
        if paper.in_state_database and paper.required:
            yield (
                f"papers[{place}].required",
                f"Nhà nước đã có “{paper.name}”: không được bắt buộc nộp; mời ghi required = false.",
            )
        if paper.count < 1:
            yield f"papers[{place}].count", "Số lượng phải từ 1 trở lên."


def _grounds(procedure: Procedure) -> Iterator[Found]:
    """What nobody can look up in the law is not sure."""
    terms: dict[str, tuple[Limit | Fee, ...]] = {"limits": procedure.limits, "fees": procedure.fees}
    for name, facts in terms.items():
        for place, fact in enumerate(facts, start=1):
            if fact.confidence.is_sure and not fact.law:
                yield f"{name}[{place}].law", "Điều “chắc chắn” cần ghi văn bản làm căn cứ."


def _whole(procedure: Procedure) -> Iterator[Found]:
    """A full guide says when, and what people easily get wrong."""
    if procedure.depth is Depth.FULL:
        for name in ("when", "mistakes"):
            if not getattr(procedure, name):
                yield name, "Hướng dẫn đầy đủ không được để trống mục này."


def _limits(procedure: Procedure) -> Iterator[Found]:
    for place, limit in enumerate(procedure.limits, start=1):
        if bool(limit.unclear) != (limit.text == UNCLEAR):
            yield f"limits[{place}]", f"Thời hạn “{UNCLEAR}” đi cùng lời của nguồn (unclear), không đi riêng."
        if limit.text == UNCLEAR:
            continue
        try:
            kind = parse_limit(limit.text).kind
        except DateError as error:
            yield f"limits[{place}].text", str(error)
            continue
        if limit.cut_off and kind is not LimitKind.SAME_DAY:
            yield f"limits[{place}].cut_off", "Giờ chốt nhận chỉ dùng cho thời hạn trong ngày."


def _fees(procedure: Procedure) -> Iterator[Found]:
    for place, fee in enumerate(procedure.fees, start=1):
        if sum((fee.amount is not None, fee.set_by_province, bool(fee.unclear))) != 1:
            yield (
                f"fees[{place}]",
                "Mời ghi đúng một: số tiền (amount), do tỉnh quy định (set_by_province), hoặc lời của nguồn (unclear).",
            )


def _coverage(procedure: Procedure) -> Iterator[Found]:
    """Exactly one limit and one fee for every case in every channel."""
    for name, terms in (("limits", procedure.limits), ("fees", procedure.fees)):
        for channel in procedure.channels:
            fitting = [term for term in terms if channel in term.channels]
            for case in procedure.cases:
                count = _count_for(case.key, fitting)
                if count != 1:
                    said = "chưa có" if count == 0 else f"có tới {count}"
                    what = "thời hạn" if name == "limits" else "mức phí"
                    yield name, f"“{case.key}”, kênh “{channel.value}”: {said} {what}; cần đúng một."


def _count_for(case: str, fitting: Iterable[Limit | Fee]) -> int:
    named = [term for term in fitting if case in term.cases]
    return len(named) or len([term for term in fitting if not term.cases])


def _questions(procedure: Procedure) -> Iterator[Found]:
    """Every case may be reached, every way ends with one, and none goes round in circles."""
    cases = {case.key for case in procedure.cases if not case.staff_only}
    if not procedure.questions:
        if procedure.depth is Depth.FULL and len(cases) > 1:
            yield (
                "questions",
                "Hướng dẫn có nhiều trường hợp cần câu hỏi để bà con biết mình thuộc trường hợp nào.",
            )
        return
    unknown = list(_unknown(procedure, cases))
    yield from unknown
    if unknown:
        return
    reached: set[str] = set()
    said: set[str] = set()
    for way in ways(procedure):
        reached |= {key for one in way.given for key in one.answer.cases}
        said |= set(_on_the_way(procedure, way))
    yield from (("questions", sentence) for sentence in sorted(said))
    for key in sorted(cases - reached):
        yield "questions", f"Không câu trả lời nào dẫn tới trường hợp “{key}”."


def _unknown(procedure: Procedure, cases: set[str]) -> Iterator[Found]:
    """Names that stand for nothing, or for what residents do not choose."""
    keys = {question.key for question in procedure.questions}
    papers = {paper.key for paper in procedure.papers}
    if len(keys) < len(procedure.questions) or END in keys:
        yield "questions", f"Mỗi câu hỏi cần một tên riêng, khác “{END}”."
    for place, question in enumerate(procedure.questions, start=1):
        for number, answer in enumerate(question.answers, start=1):
            named = {*answer.cases} - cases | {*answer.without} - papers
            named |= {answer.next} - keys - {"", END}
            for name in sorted(named):
                yield f"questions[{place}].answers[{number}]", f"Không có mục nào tên “{name}” để dẫn tới."


def _on_the_way(procedure: Procedure, way: Standing) -> Iterator[str]:
    if way.question:
        yield f"Câu hỏi “{way.question.key}” bị hỏi vòng lại (trả lời {way.trail})."
    elif not way.instead:
        found = outcome(procedure, way.given)
        if found is None:
            yield f"Trả lời {way.trail} chưa dẫn tới trường hợp nào."
        else:
            yield from (f"Trả lời {way.trail}: {odds}." for odds in at_odds(procedure, found))


_CHECKS: tuple[Callable[[Procedure], Iterator[Found]], ...] = (
    _dates,
    _keys,
    _references,
    _papers,
    _grounds,
    _whole,
    _limits,
    _fees,
    _coverage,
    _questions,
)


def _overlaps(read: list[tuple[str, Procedure]]) -> Iterator[Fault]:
    by_code: dict[str, list[tuple[str, Procedure]]] = {}
    for file, procedure in read:
        by_code.setdefault(procedure.code, []).append((file, procedure))
    pairs = (pair for files in by_code.values() for pair in combinations(files, 2))
    for (_, one), (file, other) in pairs:
        begins = max(one.valid_from, other.valid_from)
        ends = [end for end in (one.valid_to, other.valid_to) if end]
        if not ends or begins < min(ends):
            sentence = f"Thủ tục {one.code} có hai bản cùng hiệu lực từ {begins:%d/%m/%Y}."
            yield Fault(file, "valid_from", sentence)


def _astray(read: list[tuple[str, Procedure]]) -> Iterator[Fault]:
    """Codes a file leads to that no file tells of: neither one beside it nor a shipped one."""
    known = {procedure.code for _, procedure in read} | _shipped()
    for file, procedure in read:
        for name in ("related", "replaced_by"):
            for code in sorted(set(getattr(procedure, name)) - known):
                yield Fault(file, name, f"Không có tệp nào của thủ tục {code}.")
        for code in sorted(_led_to(procedure) - known):
            yield Fault(file, "questions", f"Không có tệp nào của thủ tục {code}.")


@cache
def _shipped() -> set[str]:
    return {path.stem.partition("-")[0] for path in data_files(SHIPPED)}


def _led_to(procedure: Procedure) -> set[str]:
    """Codes that answers lead to instead."""
    return {answer.instead for one in procedure.questions for answer in one.answers if answer.instead}

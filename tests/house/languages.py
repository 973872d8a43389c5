"""What residents read, gathered from templates, forms and views: `script/messages` writes it into the catalogues.

A house test holds the catalogues to it: nothing is missing, nothing is doubtful, every place for a value is kept.
"""

import ast
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from gettext import GNUTranslations
from itertools import combinations
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django import forms
from django.template import Node, Template, engines
from django.template.base import FilterExpression, NodeList, TextNode, Variable
from django.template.defaulttags import ForNode, IfNode
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils.functional import Promise

from tests.house import guides, said
from tests.house.sources import ROOT, Source, nodes, sources
from vidan.boards.promises.queries import CUTS
from vidan.core.ui import explained, languages, trouble, words
from vidan.core.units.models import ReceptionSite
from vidan.desks.catalogue.content import Channel, PaperKind
from vidan.desks.dossiers.flow import TOLD
from vidan.desks.dossiers.forms.tracking import TrackForm
from vidan.desks.dossiers.models import Apology, Dossier, IssuedPaper
from vidan.desks.dossiers.views_public import NEXT
from vidan.desks.fielddays.queries.wording import words as work_words
from vidan.desks.petitions.forms.judging import RateForm, ReopenForm, ReplyForm
from vidan.desks.petitions.forms.sending import AppealForm, CodeForm, SendForm
from vidan.desks.petitions.queries.topics import topics
from vidan.desks.reception.forms.days import LAWFUL_RULES
from vidan.desks.reception.forms.turns import TurnForm
from vidan.desks.reception.models import ReceptionDay
from vidan.desks.slips.content import sheet
from vidan.desks.slips.forms import SlipForm
from vidan.desks.visits.forms.booking import BookForm
from vidan.desks.visits.forms.preparing import PrepareForm
from vidan.desks.visits.forms.queue import BookedForm
from vidan.desks.visits.queries import queue_groups, queue_pace
from vidan.kit.workdays.limits import LimitKind

FEES = ("Chưa rõ, mời hỏi cán bộ", "Theo nghị quyết của HĐND tỉnh", "Không mất tiền", "# đ")
LOCALE = ROOT / "vidan" / "locale"
COMMAND = "script/messages"
VIETNAMESE = re.compile("[À-ɏḀ-ỿ]")  # a letter that only a text for people has
LETTERS = re.compile(r"[^\W\d_]{2}")
NAME = "Vì Dân"
# A name and terms that are the same in every language; a class of the whole page.
SAME = re.compile(r"Vì Dân|SHA-256|QR|Zalo|VNeID|^vd-[a-z-]+$")
# Every Vietnamese text in these is shown to residents.
VIEWS = ("views_public", "core/ui/refuse.py")
RESIDENT_SIDE = (
    *VIEWS,
    *said.RESIDENT_SIDE,
    "core/files/images.py",
    "dossiers/actions/tracking.py",
    "dossiers/forms/tracking.py",
    *("core/files/drafts.py", "petitions/actions/sending.py", "petitions/actions/supporting.py"),
    *("petitions/forms/sending.py", "petitions/queries/following.py", "petitions/states.py"),
    *("petitions/actions/judging.py", "petitions/forms/judging.py", "petitions/queries/board.py"),
    *("kit/ids/citizens.py", "kit/ids/codes.py", "kit/ids/phones.py", "kit/text/checking.py"),
    "catalogue/queries.py",
    *("reception/actions/turns.py", "reception/forms/turns.py", "reception/queries/turns.py"),
    *("slips/actions.py", "slips/forms.py", "slips/queries.py"),
    "ceremonies/queries/families.py",
    *("fielddays/actions/joining.py", "fielddays/forms/residents.py", "fielddays/queries/"),
    *(f"visits/actions/{name}.py" for name in ("arriving", "booking", "preparing")),
    *(f"visits/forms/{name}.py" for name in ("booking", "preparing", "queue")),
    *(f"visits/queries/{name}.py" for name in ("booking", "preparing", "queue")),
)
# Sentences these write around numbers: # stands for each.
AROUND_NUMBERS = (
    "Đã nhập chưa đúng nhiều lần. Mời thử lại sau # phút.",
    "Ngày #/#/# trong mã hồ sơ không có trong lịch; mời xem trên giấy hẹn và nhập lại.",
    "Một lần gửi tối đa # MB. Mời gửi làm nhiều lần.",
    "Tệp này # MB, lớn quá. Mỗi tệp tối đa # MB.",
    "Xin viết gọn trong # ký tự; nội dung vừa nhập dài # ký tự.",
    "Ô thứ #",
    "Ảnh thứ #",
    "Mỗi ảnh tối đa # MB. Mời chọn ảnh khác.",
    "#:# đến #:# (còn # chỗ)",
    "Quầy mở lúc #:#; lấy số được trước đó # giờ.",
    "dưới # phút",
    "khoảng # phút",
    "khoảng # giờ",
    "khoảng # giờ # phút",
    "Buổi tiếp công dân ngày #/#/#",
    *("# tháng", "1 tháng", "1 ngày", "1 ngày làm việc", "1 giờ làm việc"),
)
FORMS = (
    *(TrackForm, PrepareForm, SlipForm, partial(BookForm, ()), BookedForm, partial(TurnForm, ())),
    *(partial(SendForm, (), None), AppealForm, CodeForm, RateForm, ReopenForm, ReplyForm),
)
EXTRA_TEMPLATES = ("ui/refusal.html", "ui/500.html", "ui/trouble.html", "ui/parts/copy_text.html")
# Parts that only officers' pages draw, whatever includes them.
OFFICERS = ("ui/parts/nav.html", "ui/parts/nav_link.html")


@dataclass(frozen=True)
class Bare:
    """A text of a resident's template that no translator will ever see."""

    template: str
    text: str


def files() -> list[Path]:
    """Every language's catalogue as people write it."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def read(path: Path) -> Catalog:
    with path.open("rb") as stream:
        return read_po(stream)


def gathered(root: Path = ROOT) -> set[str]:
    """Every text of the house a resident may be shown."""
    shown: set[str] = set()
    for name in residents_templates(root):
        shown |= set(_of_template(engines["django"].get_template(name).template))  # type: ignore[attr-defined]
    for source in sources(root):
        if any(part in source.path for part in RESIDENT_SIDE):
            shown |= set(_of_module(source))
    for form in (*FORMS, *said.FORMS):
        shown |= set(_of_form(form()))
    return {text for text in shown | set(_of_values()) if text.strip()}


def residents_templates(root: Path = ROOT) -> list[str]:
    """Those that stand in the resident's layout, and all they include."""
    found: dict[str, None] = dict.fromkeys(EXTRA_TEMPLATES)
    for path in sorted(root.glob("vidan/**/templates/**/*.html")):
        if '{% extends "ui/public.html" %}' in path.read_text() and not _is_entrance(path):
            found[path.as_posix().split("/templates/")[1]] = None
    todo = list(found)
    while todo:
        template = engines["django"].get_template(todo.pop()).template  # type: ignore[attr-defined]
        for name in _included(template):
            if name not in found and name not in OFFICERS:
                found[name] = None
                todo.append(name)
    return sorted(found)


def _is_entrance(path: Path) -> bool:
    return path.name in ("sign_in.html", "second_step.html")


def bare(name: str) -> list[Bare]:
    """Texts of a template that stand outside a translation."""
    template = engines["django"].get_template(name).template  # type: ignore[attr-defined]
    drawn = "".join(_as_drawn(template.nodelist))
    values = re.findall(r'\b(?:aria-label|alt|title|placeholder)="([^"]*)"', drawn)
    text = re.sub(r"<!--.*?-->|<[^>]*>", "\n", drawn, flags=re.DOTALL)
    runs = [run.strip() for run in (*text.split("\n"), *values)]
    return [Bare(name, run) for run in runs if LETTERS.search(SAME.sub("", run))]


def _as_drawn(nodelist: NodeList) -> Iterator[str]:
    """The text nodes, everything else as nothing; the branches of an `if` one after the other."""
    for node in nodelist:
        if isinstance(node, TextNode):
            yield node.s
        elif not isinstance(node, TranslateNode | BlockTranslateNode):
            for child in _children(node):
                yield from _as_drawn(child)


def _children(node: Node) -> Iterator[NodeList]:
    """The lists of nodes inside: of an `if` its branches, of a component of ours what it holds."""
    if isinstance(node, IfNode):
        yield from (branch for _, branch in node.conditions_nodelists)
        return
    for name in dict.fromkeys(("nodelist", *node.child_nodelists)):
        child = getattr(node, name, None)
        if isinstance(child, NodeList) and not (name == "nodelist" and isinstance(node, ForNode)):
            yield child


def _all_nodes(nodelist: NodeList) -> Iterator[Node]:
    for node in nodelist:
        yield node
        for child in _children(node):
            yield from _all_nodes(child)


def _of_template(template: Template) -> Iterator[str]:
    for node in _all_nodes(template.nodelist):
        if isinstance(node, BlockTranslateNode):
            singular, _ = node.render_token_list(node.singular)
            yield " ".join(singular.split()) if node.trimmed else singular
        if isinstance(node, TranslateNode):
            yield from _translated(node.filter_expression.var)
        for expression in _expressions(node):
            yield from _literals(expression)


def _translated(said: Any) -> Iterator[str]:
    """The fixed text of a `translate`; Django keeps it as a variable that is a literal."""
    text = said.literal if isinstance(said, Variable) else said
    if isinstance(text, str):
        yield str(text)


def _expressions(node: Node) -> Iterator[FilterExpression]:
    """What a node was given: of a component the words it shows, of a variable its default."""
    given: list[Any] = [getattr(node, "filter_expression", None), *getattr(node, "args", ())]
    given += [*getattr(node, "kwargs", {}).values(), *getattr(node, "extra_context", {}).values()]
    yield from (one for one in given if isinstance(one, FilterExpression))


def _literals(expression: FilterExpression) -> Iterator[str]:
    held = [expression.var, *(arg for _, args in expression.filters for _, arg in args)]
    for one in held:
        is_marked = isinstance(one, Promise)  # _("…")
        if is_marked or (isinstance(one, str) and one != NAME and VIETNAMESE.search(one)):
            yield str(one)


def _included(template: Template) -> Iterator[str]:
    """What it includes by a fixed name, the parts its components draw, and the layout it stands in."""
    for node in _all_nodes(template.nodelist):
        named = [getattr(node, name, None) for name in ("template", "parent_name")]
        yield from (
            str(one.var) for one in named if isinstance(one, FilterExpression) and isinstance(one.var, str)
        )
        if isinstance(filename := getattr(node, "filename", None), str):
            yield filename


def _of_module(source: Source) -> Iterator[str]:
    """Every Vietnamese text of a module that is not a docstring or a part of a longer one."""
    inside = {id(part) for node in nodes(source, ast.JoinedStr) for part in ast.walk(node)}
    told = {id(node.value) for node in nodes(source, ast.Expr) if isinstance(node, ast.Expr)}
    for node in nodes(source, ast.Constant):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in inside | told else None
        if isinstance(text, str) and VIETNAMESE.search(text):
            yield text


def built_up(root: Path = ROOT) -> list[str]:
    """Vietnamese sentences glued from values on the resident's side: a catalogue never has them."""
    return [
        f"{source.path}:{node.lineno}"
        for source in sources(root)
        if any(part in source.path for part in VIEWS)
        for node in nodes(source, ast.JoinedStr)
        if isinstance(node, ast.JoinedStr)
        and VIETNAMESE.search(_around(node))
        and _around(node) not in AROUND_NUMBERS
    ]


def _around(node: ast.JoinedStr) -> str:
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "#" for part in node.values)


def _of_form(form: forms.Form) -> Iterator[str]:
    for bound in form:
        if bound.is_hidden:
            continue
        yield str(bound.label)
        yield str(bound.help_text)
        yield from (
            str(sentence)
            for sentence in bound.field.error_messages.values()
            if VIETNAMESE.search(str(sentence))
        )
        yield from (str(label) for _, label in getattr(bound.field, "choices", ()))


def _of_values() -> Iterator[str]:
    """States, steps, causes and dates: what values are called."""
    yield from TOLD.values()
    for ahead in NEXT.values():
        yield from ahead
    for model, name in (
        (ReceptionDay, "kind"),
        (ReceptionSite, "kind"),
        (Dossier, "state"),
        (Dossier, "return_channel"),
        (Apology, "cause"),
        (IssuedPaper, "form"),
    ):
        yield from (str(label) for _, label in getattr(model._meta.get_field(name), "flatchoices", ()))
    yield from (sheet().title, "Lỗi: ", "Ví dụ: 24/11/2026", *words.WEEKDAYS, *languages.MONTHS)
    for one in (trouble.FULL, trouble.AWAY, trouble.BUSY):
        yield from (one.title, one.cause, one.unsent, one.advice)
    yield from (trouble.RELOAD, *AROUND_NUMBERS)
    yield from (queue_pace.DEFINITION, queue_groups.NOT_SURE_WORDS)
    yield from (cut.label for cut in CUTS if cut.is_public)
    yield from (group.name for group in queue_groups.groups())
    yield from (topic.name for topic in topics())
    yield from said.values()
    yield from work_words()
    yield from LAWFUL_RULES.splitlines()
    yield from (*explained.SENTENCES, *explained.PARTS, *explained.TITLES)
    yield from _of_procedures()
    yield from (languages.SHORT_DAY, languages.DAY, languages.FULL, languages.MONEY)


def _of_procedures() -> Iterator[str]:
    """What the files of the procedures say in a few fixed ways: fields, deciding offices, times, fees."""
    yield from (*FEES, *PaperKind, *LimitKind)
    for several in range(1, len(Channel)):
        for channels in combinations(Channel, several):
            yield ", ".join(channel.words for channel in channels)
    for one in guides.shipped():
        yield from (one.field, one.deciding_level)
        yield from (f"# đ một {fee.per}" for fee in one.fees if fee.per)
        for limit in one.limits:
            yield re.sub("[0-9]+", "#", limit.text)
            if re.search(r"\b0?1\b", limit.text):
                yield limit.text


def faults(catalog: Catalog, wanted: set[str]) -> list[str]:
    """What is missing, doubtful, no longer used, or has lost a place for a value or a tag."""
    found = {str(message.id): message for message in catalog if message.id}
    missing = [f"missing: {text}" for text in sorted(wanted) if text not in found or not found[text].string]
    unused = [f"no longer used: {text}" for text in sorted(set(found) - wanted)]
    return missing + unused + [fault for message in found.values() for fault in _faults_of(message)]


def _faults_of(message: Message) -> Iterator[str]:
    source, told = str(message.id), str(message.string)
    if message.fuzzy:
        yield f"doubtful: {source}"
    if told and set(re.findall(r"%\([a-z_0-9]+\)s", source)) != set(re.findall(r"%\([a-z_0-9]+\)s", told)):
        yield f"places for values differ: {source}"
    if sorted(re.findall(r"</?\w+>", source)) != sorted(re.findall(r"</?\w+>", told)) and told:
        yield f"tags differ: {source}"


def updated(catalog: Catalog, wanted: set[str]) -> Catalog:
    """The catalogue with every wanted text, those already told as they are, and nothing else."""
    fresh = Catalog(locale=catalog.locale)
    for text in sorted(wanted):
        old = catalog.get(text)
        fresh.add(text, old.string if old else "", flags=("python-format",) if "%(" in text else ())
    return fresh


def written(catalog: Catalog, before: str) -> bytes:
    """As a file, under the heading it has: nothing that changes by the day."""
    heading = before.split("\n\n")[0] + "\n\n"
    stream = io.BytesIO()
    write_po(stream, catalog, width=118, omit_header=True)
    return heading.encode() + stream.getvalue()


def compiled(catalog: Catalog) -> bytes:
    stream = io.BytesIO()
    write_mo(stream, catalog)
    return stream.getvalue()


def is_compiled(path: Path) -> bool:
    """Whether the compiled file beside a catalogue says the same; its heading names the tool, which may change."""
    with path.with_suffix(".mo").open("rb") as stream:
        told = dict(GNUTranslations(stream)._catalog)  # type: ignore[attr-defined]  # no other way to see all of it
    told.pop("", None)
    return told == {
        str(message.id): str(message.string) for message in read(path) if message.id and message.string
    }


def main() -> None:
    """Bring every catalogue up to date and compile it; says what is left to translate."""
    wanted = gathered()
    for path in files():
        catalog = updated(read(path), wanted)
        path.write_bytes(written(catalog, path.read_text()))
        path.with_suffix(".mo").write_bytes(compiled(read(path)))
        language = path.parent.parent.name
        left = [*faults(read(path), wanted), *guides.older(language), *guides.coverage(language)]
        sys.stdout.write("\n  ".join([language, *left]) + "\n")

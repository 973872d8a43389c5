"""Every write can be repeated safely: verbs take an act (its key is unique in the ledger), forms carry it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import Fault, Source, called, rule, sources

_WRITES = frozenset(
    {
        "create",
        "update",
        "save",
        "delete",
        "bulk_create",
        "bulk_update",
        "append",
        "make_move",
        "begin",
        "once",
    }
)
_WHO = frozenset({"act", "deed", "draft"})  # a draft is an act that has already begun
# Verbs that need no key, and why.
KEYLESS = frozenset(
    {
        "read_official_list",  # a job: its cursor is moved by compare-and-swap, its lease makes its end one
        "apply_official_list",  # the same
        "advance",  # that compare-and-swap
        "destroy_records",  # a job: its key is the proposal's; how far it came is written with each batch
        "remind_owners",  # a job: one reminder for each owner and week, kept by a constraint
        "remind",  # the same
        "make_findable",  # called by a verb inside its transaction: the words of the dossier it just wrote
        "find_anew",  # the same; it writes what is missing and removes what is too much
        "close_queues",  # a job: each move has a key of its own, and goes once
        "forget_reception_turns",  # a job: who is forgotten is forgotten once
        "forget_ceremonies",  # the same; what it ends is told under a key of its own
        "remind_delegations",  # a job: the outbox lets no cause in twice
        "forget_bookings",  # a job: who is forgotten is forgotten once
        "forget_senders",  # a job: what is a day old is gone, and goes once
        "keep_photo",  # called by a verb or a job inside its transaction
        "draw_photos",  # a job: a photograph waits once, and its row goes with what it became
        "forget_about",  # called by a verb inside its transaction
        "forget_undrawn",  # called by a verb inside its transaction
        "forget_askers",  # the same
        "mail_letter",  # a job: that it begins is written first, and who finds it so asks a person
        "stop_lying_letters",  # a job: what it stops is open no more
        "forget_letters",  # a job: what is blanked is blanked once
        "draft_calendar_letters",  # a job: a constraint keeps one letter of an event
        "draft_letter",  # the same; told by the ledger, and by that job
        "stop_at_once",  # called by a verb inside its transaction: what must never be written stands still
        "erase_old_preparations",  # a job: what is over is gone, and goes once
        "write_register",  # a job: its key is the asking's, its lease makes its end one
        "note_unfound",  # counts what was asked: asked twice is counted twice
        "load_catalogue",  # compares content hashes: the same files change nothing
        "tell_of",  # called by a verb inside its transaction; compares content hashes too
        "open_by_receipt",  # only asks; what it writes is each wrong guess, and each must count
    }
)
# Forms that post but only ask: what is typed or shown must not stand in an address.
ASKING = frozenset({"track", "reveal", "reveal_condolence", "follow_petition"})
ASKING_CLASSES = frozenset({"RhythmForm", "TrackForm", "CodeForm", "SpanForm", "PeriodForm"})


def _verbs(source: Source) -> Iterator[tuple[ast.AST, str]]:
    if not re.search(r"/actions(/\w+)?\.py$", source.path):
        return
    functions = {node.name: node for node in source.tree.body if isinstance(node, ast.FunctionDef)}
    for name, node in functions.items():
        takes = {a.arg for a in (*node.args.args, *node.args.kwonlyargs, *node.args.posonlyargs)}
        if not (name.startswith("_") or name in KEYLESS or takes & _WHO) and _writes(node, functions, set()):
            yield node, f"{name}() writes without an act: a repeated click would write twice"


def _writes(node: ast.FunctionDef, functions: dict[str, ast.FunctionDef], seen: set[str]) -> bool:
    seen.add(node.name)
    calls = [part for part in ast.walk(node) if isinstance(part, ast.Call)]
    if any(called(call) in _WRITES and not _is_on_list(call) for call in calls):
        return True
    inner = {called(call) for call in calls} & functions.keys() - seen
    return any(_writes(functions[name], functions, seen) for name in sorted(inner))


def _is_on_list(call: ast.Call) -> bool:
    """`rows.append(x)` writes nothing; `append(deed, …)` writes in the ledger."""
    return isinstance(call.func, ast.Attribute) and call.func.attr == "append"


verbs = rule(_verbs, allowed=("vidan/kit/", "vidan/core/", "vidan/site/"))

_FORM = re.compile(r"<form\b(?P<head>(?:[^>{]|\{%.*?%\}|\{\{.*?\}\})*)>(?P<body>.*?)</form>", re.DOTALL)
_POST = re.compile(r"""method\s*=\s*["']?post""", re.IGNORECASE)
_KEY = re.compile(r"""name=["']key["']|\{\{\s*[\w.]*form\.key\b|\{%\s*fields\s""")
_ADDRESS = re.compile(r"""\{%\s*url\s+["']([\w:]+)["']""")


def forms_with_key(root: Path) -> list[Fault]:
    """Every form of a desk or board that posts carries the hidden key, or only asks."""
    templates = [path for floor in ("desks", "boards") for path in (root / "vidan" / floor).rglob("*.html")]
    return [fault for path in sorted(templates) for fault in _keyless(path, root)]


def _keyless(path: Path, root: Path) -> Iterator[Fault]:
    text = path.read_text()
    for form in _FORM.finditer(text):
        if _POST.search(form["head"]) and not (_only_asks(form["head"]) or _KEY.search(form["body"])):
            line = text.count("\n", 0, form.start()) + 1
            yield Fault(path.relative_to(root).as_posix(), line, "form without key")


def _only_asks(head: str) -> bool:
    address = _ADDRESS.search(head)
    return address is not None and address[1].rpartition(":")[2] in ASKING


def form_classes(root: Path) -> list[Fault]:
    """Every form class of a desk descends from KeyedForm, or only asks."""
    found = [
        source
        for source in sources(root, "vidan/desks", "vidan/boards")
        if re.search(r"/forms(/\w+)?\.py$", source.path)
    ]
    return [fault for source in found for fault in source.faults(_keyless_classes(source))]


def _keyless_classes(source: Source) -> Iterator[tuple[ast.AST, str]]:
    classes = [node for node in source.tree.body if isinstance(node, ast.ClassDef)]
    bases = {node.name: [ast.unparse(base) for base in node.bases] for node in classes}
    for node in classes:
        is_form = _descends(node.name, "forms.Form", bases)
        if is_form and node.name not in ASKING_CLASSES and not _descends(node.name, "KeyedForm", bases):
            yield node, f"{node.name}: a form that writes descends from KeyedForm"


def _descends(name: str, ancestor: str, bases: dict[str, list[str]]) -> bool:
    return name == ancestor or any(_descends(base, ancestor, bases) for base in bases.get(name, []))

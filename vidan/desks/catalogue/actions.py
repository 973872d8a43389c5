"""Writing the catalogue: load the data files, post a procedure in a unit."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from vidan.core.ledger.actions import Deed, append, once
from vidan.core.units.models import Unit
from vidan.desks.catalogue import queries
from vidan.desks.catalogue.content import Channel, Procedure
from vidan.desks.catalogue.models import OwnWord, ProcedureVersion, Unfound, UnitProcedure
from vidan.desks.catalogue.own_limits import never_later
from vidan.desks.catalogue.reading import Unreadable, read_file, to_json
from vidan.desks.catalogue.validator import SHIPPED, check_files, data_files
from vidan.kit.finding import LONGEST_NOTE, notable
from vidan.kit.refusals import BadInput, NotFound, Stale
from vidan.kit.text import fold, tidy
from vidan.kit.workdays.faults import DateError
from vidan.kit.workdays.limits import Limit, LimitKind, parse_limit


@dataclass(frozen=True)
class Loaded:
    """What one loading did: the new editions, and how many files said nothing new."""

    new: tuple[ProcedureVersion, ...]
    unchanged: int


def load_catalogue(folder: Path = SHIPPED, *, today: date) -> Loaded:
    """Bring the data files in. A file that says something else than before becomes a new edition from today.

    Run again it does nothing. Raises Unreadable with every fault, and then loads nothing.
    """
    if faults := check_files(folder):
        raise Unreadable(faults)
    paths = data_files(folder)
    with transaction.atomic():
        known = _Known()
        new = [row for path in paths if (row := _edition(path, folder, known, today))]
        ProcedureVersion.objects.bulk_create(new)
    return Loaded(tuple(new), unchanged=len(paths) - len(new))


class _Known:
    """What earlier loadings left: the highest edition of each code, and what each file said last."""

    def __init__(self) -> None:
        self.highest: dict[str, int] = {}
        self.said: dict[tuple[str, str], str] = {}
        rows = ProcedureVersion.objects.order_by("edition").values_list(
            "code", "edition", "source_file", "content_sha256"
        )
        for code, edition, file, digest in rows:
            self.highest[code], self.said[code, file] = edition, digest


def _edition(path: Path, folder: Path, known: _Known, today: date) -> ProcedureVersion | None:
    """The row to be made from a file; None when it says nothing new."""
    procedure, source_file = read_file(path), path.relative_to(folder).as_posix()
    content, digest = _stored(procedure)
    before = known.said.get((procedure.code, source_file))
    if before and (before == digest or _is_over(procedure, today)):
        return None
    known.highest[procedure.code] = known.highest.get(procedure.code, 0) + 1
    return ProcedureVersion(
        code=procedure.code,
        edition=known.highest[procedure.code],
        name=procedure.name,
        plain_name=procedure.plain_name,
        name_fold=_search_words(procedure),
        field=procedure.field,
        # what was promised before today was promised under the edition then in force
        valid_from=max(procedure.valid_from, today) if before else procedure.valid_from,
        valid_to=procedure.valid_to,
        content=content,
        content_sha256=digest,
        source_file=source_file,
        loaded_at=timezone.now(),
    )


@lru_cache(maxsize=1000)
def _stored(procedure: Procedure) -> tuple[dict[str, Any], str]:
    """What is kept of it, and its SHA-256; read, never changed."""
    content = to_json(procedure)
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return content, hashlib.sha256(text.encode()).hexdigest()


def _is_over(procedure: Procedure, today: date) -> bool:
    return procedure.valid_to is not None and procedure.valid_to <= today


@lru_cache(maxsize=1000)
def _search_words(procedure: Procedure) -> str:
    said = " ".join((procedure.plain_name, procedure.name, *procedure.everyday_words))
    return " ".join(dict.fromkeys(fold(said).split()))


def offer(
    deed: Deed,
    unit: Unit,
    code: str,
    *,
    on: date,
    own_limits: Mapping[Channel, str] | None = None,
    document: str = "",
) -> UnitProcedure:
    """Post a procedure in the unit from a day on, or change the unit's own promise from that day.

    Raises BadInput for an own limit nobody can read, longer than the law's, or without its document.
    """
    procedure = queries.in_force(code, on).procedure
    own = {channel.value: text for channel, text in (own_limits or {}).items() if text.strip()}
    for channel, text in own.items():
        _check_own(procedure, Channel(channel), text)
    if own and not document.strip():
        raise BadInput("Mời ghi số văn bản quyết định thời hạn ngắn hơn của đơn vị.", field="document")
    return once(
        deed,
        lambda: _offer(deed, unit, code, on, own, document.strip() if own else ""),
        lambda _: UnitProcedure.objects.posted(unit.pk, on).get(code=code, offered_to=None),
        kind="catalogue.offered",
    )


def offer_all(deed: Deed, unit: Unit, codes: Iterable[str], *, on: date) -> int:
    """Post many procedures from a day on, each with the law's time; those already posted stay as they are.

    All of them or none. Returns how many are newly posted. Raises NotFound for a code nobody knows.
    """
    wanted = sorted(set(codes))
    known = set(ProcedureVersion.objects.in_force(on).filter(code__in=wanted).values_list("code", flat=True))
    if unknown := [code for code in wanted if code not in known]:
        raise NotFound(f"Danh mục không có thủ tục {unknown[0]}.")
    standing = UnitProcedure.objects.filter(unit=unit, code__in=wanted, offered_to=None)
    new = sorted(known - set(standing.values_list("code", flat=True)))
    keyless = replace(deed, key="", sent="")  # the first entry keeps the key of them all

    def do() -> int:
        for place, code in enumerate(new):
            _offer(keyless if place else deed, unit, code, on, {}, "")
        return len(new)

    return once(deed, do, lambda _: 0, kind="catalogue.offered")


def _check_own(procedure: Procedure, channel: Channel, text: str) -> None:
    own = _own_limit(text)
    ordinary = [case.key for case in procedure.cases if not case.staff_only]
    legal = [limit for case in ordinary if (limit := procedure.limit_for(case, channel))]
    if not legal:
        raise BadInput(f"Thủ tục này không nhận hồ sơ theo cách “{channel.words}”.", field="own_limits")
    if all(not limit.unclear and never_later(own, parse_limit(limit.text)) is False for limit in legal):
        raise BadInput(
            f"Thời hạn của đơn vị ({own.words()}) dài hơn thời hạn theo quy định ({legal[0].text}). "
            "Đơn vị chỉ có thể hẹn ngắn hơn.",
            field="own_limits",
        )


def _own_limit(text: str) -> Limit:
    try:
        own = parse_limit(text)
    except DateError as error:
        raise BadInput(str(error), field="own_limits") from error
    if own.kind is LimitKind.UNSET:
        raise BadInput("Mời ghi một thời hạn cụ thể.", field="own_limits")
    return own


def _offer(deed: Deed, unit: Unit, code: str, on: date, own: dict[str, str], document: str) -> UnitProcedure:
    standing = UnitProcedure.objects.select_for_update().filter(unit=unit, code=code, offered_to=None).first()
    if standing and (standing.own_limits, standing.own_limits_document) == (own, document):
        return standing
    if standing and standing.offered_from > on:
        raise BadInput(
            f"Thủ tục này đã được niêm yết từ {standing.offered_from:%d/%m/%Y}; mời chọn từ ngày đó trở đi.",
            field="on",
        )
    if standing:
        standing.offered_to = on
        standing.save(update_fields=["offered_to"])
    posted = UnitProcedure.objects.create(
        unit=unit, code=code, offered_from=on, own_limits=own, own_limits_document=document
    )
    append(
        deed,
        unit=unit.pk,
        kind="catalogue.offered",
        subject=f"procedure:{code}",
        facts={"offer": posted.pk, "from": on.isoformat()},
        note="; ".join([*(f"{channel}: {text}" for channel, text in own.items()), document]) if own else "",
    )
    return posted


def withdraw_offer(deed: Deed, unit: Unit, code: str, *, on: date, document: str = "") -> UnitProcedure:
    """The unit no longer posts the procedure from a day on; what was received stays with its promise.

    Raises BadInput for a day before it was posted, Stale when it is not posted.
    """
    return once(
        deed,
        lambda: _withdraw(deed, unit, code, on, document.strip()),
        lambda entry: UnitProcedure.objects.filter(unit=unit, code=code, offered_to=on).latest("pk"),
        kind="catalogue.withdrawn",
    )


def _withdraw(deed: Deed, unit: Unit, code: str, on: date, document: str) -> UnitProcedure:
    standing = UnitProcedure.objects.select_for_update().filter(unit=unit, code=code, offered_to=None).first()
    if standing is None:
        raise Stale("Thủ tục này hiện không niêm yết.")
    if standing.offered_from > on:
        raise BadInput(
            f"Thủ tục này niêm yết từ {standing.offered_from:%d/%m/%Y}; mời chọn từ ngày đó trở đi.",
            field="on",
        )
    standing.offered_to = on
    standing.save(update_fields=["offered_to"])
    append(
        deed,
        unit=unit.pk,
        kind="catalogue.withdrawn",
        subject=f"procedure:{code}",
        facts={"offer": standing.pk, "from": on.isoformat()},
        note=document,
    )
    return standing


KEPT_UNFOUND = timedelta(days=90)
MOST_A_DAY = 500  # different questions of one unit; more is a machine typing


def note_unfound(unit_id: int, question: str, on: date) -> None:
    """Counts a question that found nothing, if nothing in it tells who asked. Old ones go when a new day begins."""
    words = notable(question)
    if not words:
        return
    today = Unfound.objects.filter(unit=unit_id, day=on)
    if today.filter(words=words).update(times=F("times") + 1):
        return
    count = today.count()
    if count == 0:
        Unfound.objects.filter(unit=unit_id, day__lt=on - KEPT_UNFOUND).delete()
    if count < MOST_A_DAY:
        with suppress(IntegrityError), transaction.atomic():  # somebody else just asked the same
            Unfound.objects.create(unit_id=unit_id, day=on, words=words)


def add_words(deed: Deed, unit: Unit, code: str, words: str, *, on: date) -> OwnWord:
    """“This means that procedure”: people of the unit find it by these words at once. NotFound for an unknown code."""
    queries.in_force(code, on)
    said = tidy(words).lower()
    if not said or len(said) > LONGEST_NOTE:
        raise BadInput(f"Mời ghi lời hỏi, không quá {LONGEST_NOTE} chữ cái.", field="words")
    return once(
        deed,
        lambda: _add_words(deed, unit, code, said),
        lambda _: OwnWord.objects.get(unit=unit, code=code, words=said),
        kind="catalogue.words_added",
    )


def _add_words(deed: Deed, unit: Unit, code: str, said: str) -> OwnWord:
    added, _ = OwnWord.objects.get_or_create(
        unit=unit, code=code, words=said, defaults={"added_at": timezone.now()}
    )
    Unfound.objects.filter(unit=unit, words=fold(said)).delete()
    append(
        deed,
        unit=unit.pk,
        kind="catalogue.words_added",
        subject=f"procedure:{code}",
        facts={"word": added.pk},
        note=said,
    )
    return added

"""The answer: written by one, checked and given by another; its words are covered and read again before all see it."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft
from vidan.core.promises.actions import end_beside
from vidan.core.promises.models import Promise, kept
from vidan.desks.petitions.actions.moving import carry_on, do_beside
from vidan.desks.petitions.flow import (
    ANSWER,
    DRAFT,
    GIVE_BACK,
    MOST_ROUNDS,
    PASS_ON_ANSWER,
    PUBLISH,
    UNPUBLISH,
)
from vidan.desks.petitions.models import Answer, Petition, Photo
from vidan.desks.petitions.queries.answers import answer_seal, last_given, public_seal
from vidan.desks.petitions.queries.people import earlier_writers
from vidan.kit.refusals import BadInput, NotFound, NotYours, Refusal, Stale
from vidan.kit.text import shows_person
from vidan.kit.workdays.moments import in_vietnam
from vidan.kit.workdays.reckoning import Verdict

OTHER_EYES = "Người viết không tự duyệt câu trả lời của mình. Mời người khác trong đơn vị đọc và duyệt."
OTHER_READER = "Người viết câu trả lời không tự kiểm lời đăng công khai. Mời người khác đọc lại và đăng."
NOT_AGAIN = "Lần trả lời này phải do người khác lần trước viết."
LEADERS_OWN = "Lần trả lời thứ ba do lãnh đạo đơn vị duyệt."
NOT_AGREED = "Người gửi không đồng ý đăng công khai."


@dataclass(frozen=True)
class Outside:
    """What another body answered: its words, by which paper."""

    text: str = field(repr=False)
    law: str
    document: str


@dataclass(frozen=True)
class Shown:
    """As everybody will read it: what was said, what was answered, which photographs."""

    question: str = field(repr=False)
    answer: str = field(repr=False)
    photos: Collection[int] = ()


def draft_answer(act: Act, petition: Petition, text: str, law: str) -> None:
    """Written for somebody else to check. Raises BadInput for who answered before, Stale while one waits already."""
    me = act.scope.account_id
    if petition.round < MOST_ROUNDS and me in earlier_writers(petition):
        raise BadInput(NOT_AGAIN)

    def effects(draft: Draft) -> None:
        if waiting(petition):
            raise Stale("Đã có một bản viết đang chờ duyệt.")
        row = Answer.objects.create(
            petition=petition,
            round=petition.round,
            text=text,
            law=law,
            drafted_by_id=me,
            drafted_at=act.at,
        )
        draft.facts |= {"answer": row.pk, "round": row.round}

    do_beside(DRAFT, petition, act, effects)


def give_back(act: Act, petition: Petition, why: str) -> None:
    """Not yet: whoever wrote it reads why and writes it anew."""

    def effects(draft: Draft) -> None:
        row = _waiting(petition)
        Answer.objects.filter(pk=row.pk).update(
            returned_at=act.at, returned_by=act.scope.account_id, returned_why=why
        )
        draft.facts |= {"answer": row.pk}

    do_beside(GIVE_BACK, petition, act, effects)


def give(act: Act, petition: Petition) -> None:
    """Checked by another person than who wrote it, and given: the promise is kept. Raises NotYours."""
    is_last = petition.round >= MOST_ROUNDS
    if is_last and act.scope.role_for((Role.LEADER,), petition.unit_id) is None:
        raise NotYours(LEADERS_OWN)

    def effects(draft: Draft) -> None:
        row = _waiting(petition)
        if row.drafted_by_id == act.scope.account_id:
            raise NotYours(OTHER_EYES)
        Answer.objects.filter(pk=row.pk).update(given_at=act.at, given_by=act.scope.account_id)
        draft.facts |= {"answer": row.pk, "round": row.round, "words": answer_seal(row)}

    move = replace(ANSWER, roles=(Role.LEADER,)) if is_last else ANSWER
    carry_on(move, petition, act, effects, **_answered(petition, petition.promise, act.at))


def pass_on(act: Act, petition: Petition, outside: Outside) -> None:
    """What the other body answered is passed on to the sender, in its words and by its paper."""
    me = act.scope.account_id

    def effects(draft: Draft) -> None:
        end_beside(petition.outside_promise, draft, Promise.End.DONE)
        row = Answer.objects.create(
            petition=petition,
            round=petition.round,
            text=outside.text,
            law=outside.law,
            drafted_by_id=me,
            drafted_at=act.at,
            given_by_id=me,
            given_at=act.at,
            outside_body=petition.outside_body,
            document=outside.document,
        )
        draft.facts |= {"answer": row.pk, "round": row.round, "words": answer_seal(row)}

    carry_on(PASS_ON_ANSWER, petition, act, effects, **_answered(petition, petition.outside_promise, act.at))


def publish(act: Act, petition: Petition, shown: Shown) -> None:
    """Everybody may read it now, as somebody who did not write it has read it. Raises BadInput, NotYours, Refusal."""
    if not petition.may_publish:
        raise Refusal(NOT_AGREED)
    for name, text in (("question", shown.question), ("answer", shown.answer)):
        if left := shows_person(text, names=[petition.name], numbers=[petition.phone]):
            raise BadInput(f"Còn {', '.join(left)}: mời che rồi đăng.", field=name)

    def effects(draft: Draft) -> None:
        row = last_given(petition)
        if row is None:
            raise NotFound("Chưa có câu trả lời.")
        if row.drafted_by_id == act.scope.account_id:
            raise NotYours(OTHER_READER)
        Answer.objects.filter(pk=row.pk).update(
            public_text=shown.answer, published_by=act.scope.account_id, published_at=act.at
        )
        photos = Photo.objects.filter(petition=petition)
        photos.update(is_public=False)
        photos.filter(pk__in=list(shown.photos)).update(is_public=True)
        draft.facts |= {"answer": row.pk, "public": public_seal(petition.pk, shown.question, shown.answer)}

    carry_on(PUBLISH, petition, act, effects, public_text=shown.question)


def unpublish(act: Act, petition: Petition, reason: str) -> None:
    """Nobody reads it any more but its sender and the office."""

    def effects(draft: Draft) -> None:
        Photo.objects.filter(petition=petition).update(is_public=False)
        Answer.objects.filter(petition=petition).update(public_text="")
        draft.note = reason

    carry_on(UNPUBLISH, petition, act, effects, public_text="")


def waiting(petition: Petition) -> Answer | None:
    """What somebody has written and nobody has checked."""
    return Answer.objects.filter(petition=petition, given_at=None, returned_at=None).first()


def _waiting(petition: Petition) -> Answer:
    row = waiting(petition)
    if row is None:
        raise Stale("Không có bản viết nào đang chờ duyệt.")
    return row


def _answered(petition: Petition, promise: Promise | None, at: datetime) -> dict[str, Any]:
    """What the public board counts: until this answer, and whether all of them came by their first dates."""
    verdict = kept(Promise.End.DONE, promise.first_due_at, at) if promise else None
    days = (in_vietnam(at).date() - in_vietnam(petition.received_at).date()).days
    now = verdict is not None and verdict is not Verdict.LATE
    return {
        "answered_at": at,
        "days_taken": max(days, 0),
        "in_time": now and petition.in_time is not False,
    }

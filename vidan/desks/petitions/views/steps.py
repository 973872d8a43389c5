"""What can be done with a petition, step by step: its move, its form, what it does, what is said afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Act, Scope
from vidan.core.flow import Move, may
from vidan.core.promises.actions import extended_until
from vidan.core.ui.typed import KeyedForm
from vidan.core.units.queries import hamlets_of
from vidan.desks.petitions import flow
from vidan.desks.petitions.actions import answering, extending, inquiring, noting, triaging
from vidan.desks.petitions.forms import working as forms
from vidan.desks.petitions.models import Petition
from vidan.desks.petitions.queries.answers import last_given
from vidan.desks.petitions.queries.people import earlier_writers, leads, workers
from vidan.kit.refusals import BadInput
from vidan.kit.text import covered

Do = Callable[[Petition, Any, Act], None]
Fits = Callable[[Petition, Scope], bool]


def _always(petition: Petition, scope: Scope) -> bool:
    return True


@dataclass(frozen=True)
class Step:
    """One thing on the page. `fits`: beyond state and role, whether it makes sense for this person now."""

    move: Move
    form: type[KeyedForm]
    do: Do
    says: str
    fits: Fits = _always
    words: str = ""  # on the page, where the move's own name says too little

    @property
    def label(self) -> str:
        return self.words or self.move.label


def _said(form: KeyedForm, *names: str) -> list[Any]:
    return [form.cleaned_data[name] for name in names]


def _triage(petition: Petition, form: KeyedForm, act: Act) -> None:
    topic, hamlet = _said(form, "topic", "hamlet")
    triaging.triage(act, petition, triaging.Sorted(topic, int(hamlet) if hamlet else None))


def _merge(petition: Petition, form: KeyedForm, act: Act) -> None:
    code = form.cleaned_data["into"].upper()
    into = Petition.objects.visible_to(act.scope).filter(unit=petition.unit_id, code=code).first()
    if into is None:
        raise BadInput("Không có ý kiến nào mang số này.", field="into")
    triaging.merge(act, petition, into)


def _publish(petition: Petition, form: KeyedForm, act: Act) -> None:
    question, answer = _said(form, "question", "answer")
    photos = [int(pk) for pk in form.cleaned_data.get("photos", [])]
    answering.publish(act, petition, answering.Shown(question, answer, photos))


def _may_write(petition: Petition, scope: Scope) -> bool:
    wrote = petition.round < flow.MOST_ROUNDS and scope.account_id in earlier_writers(petition)
    return not wrote and answering.waiting(petition) is None


def _may_give(petition: Petition, scope: Scope) -> bool:
    """Somebody else's draft waits; the third answer is the leader's."""
    draft = answering.waiting(petition)
    is_own = petition.round < flow.MOST_ROUNDS or scope.role_for((Role.LEADER,), petition.unit_id) is not None
    return draft is not None and draft.drafted_by_id != scope.account_id and is_own


def _may_ask_time(petition: Petition, scope: Scope) -> bool:
    asked = petition.more_time.filter(is_given=None).exists()
    return petition.promise is not None and not asked and not extended_until(petition.promise)


def _may_decide(petition: Petition, scope: Scope) -> bool:
    return petition.more_time.filter(is_given=None).exclude(asked_by=scope.account_id).exists()


def _may_publish(petition: Petition, scope: Scope) -> bool:
    answer = last_given(petition)
    return petition.may_publish and answer is not None and answer.drafted_by_id != scope.account_id


STEPS: dict[str, Step] = {
    "xem": Step(flow.TRIAGE, forms.TriageForm, _triage, "Đã báo người gửi là đã nhận."),
    "giao": Step(
        flow.ASSIGN,
        forms.AssignForm,
        lambda petition, form, act: triaging.assign(act, petition, int(form.cleaned_data["handler"])),
        "Đã giao.",
    ),
    "viet": Step(
        flow.DRAFT,
        forms.DraftForm,
        lambda petition, form, act: answering.draft_answer(act, petition, *_said(form, "text", "law")),
        "Đã ghi bản viết, chờ người khác duyệt.",
        _may_write,
    ),
    "hoi": Step(
        flow.ASK,
        forms.AskForm,
        lambda petition, form, act: inquiring.ask(act, petition, form.cleaned_data["words"]),
        "Đã hỏi người gửi.",
        lambda petition, scope: not petition.inquiries.filter(round=petition.round).exists(),
    ),
    "duyet": Step(
        flow.ANSWER,
        forms.ConfirmForm,
        lambda petition, form, act: answering.give(act, petition),
        "Đã trả lời người gửi.",
        _may_give,
        "Duyệt, trả lời người gửi",
    ),
    "tra-lai": Step(
        flow.GIVE_BACK,
        forms.GiveBackForm,
        lambda petition, form, act: answering.give_back(act, petition, form.cleaned_data["why"]),
        "Đã trả lại người viết.",
        lambda petition, scope: answering.waiting(petition) is not None,
    ),
    "dang": Step(
        flow.PUBLISH, forms.PublishForm, _publish, "Đã đăng. Mọi người đọc được lời đã che.", _may_publish
    ),
    "thoi-dang": Step(
        flow.UNPUBLISH,
        forms.UnpublishForm,
        lambda petition, form, act: answering.unpublish(act, petition, form.cleaned_data["reason"]),
        "Đã thôi đăng.",
    ),
    "gia-han": Step(
        flow.ASK_TIME,
        forms.AskTimeForm,
        lambda petition, form, act: extending.ask_time(act, petition, *_said(form, "until", "reason")),
        "Đã gửi lãnh đạo.",
        _may_ask_time,
    ),
    "cho-gia-han": Step(
        flow.GIVE_TIME,
        forms.GiveTimeForm,
        lambda petition, form, act: extending.give_time(act, petition, form.cleaned_data["decision"]),
        "Đã cho gia hạn; người gửi đọc được lý do.",
        _may_decide,
    ),
    "khong-gia-han": Step(
        flow.REFUSE_TIME,
        forms.RefuseTimeForm,
        lambda petition, form, act: extending.refuse_time(act, petition, form.cleaned_data["decision"]),
        "Đã ghi là không gia hạn.",
        _may_decide,
    ),
    "chuyen": Step(
        flow.FORWARD,
        forms.ForwardForm,
        lambda petition, form, act: triaging.forward(act, petition, *_said(form, "body", "reason")),
        "Đã chuyển; đồng hồ chờ cơ quan ấy bắt đầu chạy.",
    ),
    "chuyen-loi": Step(
        flow.PASS_ON_ANSWER,
        forms.PassOnForm,
        lambda petition, form, act: answering.pass_on(
            act, petition, answering.Outside(*_said(form, "text", "law", "document"))
        ),
        "Đã chuyển câu trả lời đến người gửi.",
    ),
    "nhan-lai": Step(
        flow.BRING_BACK,
        forms.AssignForm,
        lambda petition, form, act: triaging.bring_back(act, petition, int(form.cleaned_data["handler"])),
        "Đã nhận lại để giải quyết.",
    ),
    "gop": Step(flow.MERGE, forms.MergeForm, _merge, "Đã gộp."),
    "khong-xem-xet": Step(
        flow.DECLINE,
        forms.DeclineForm,
        lambda petition, form, act: triaging.decline(act, petition, form.cleaned_data["reason"]),
        "Đã ghi lý do; người gửi đọc được.",
    ),
    "ghi-chu": Step(
        flow.NOTE,
        forms.NoteForm,
        lambda petition, form, act: noting.note(act, petition, form.cleaned_data["words"]),
        "Đã ghi chú.",
        lambda petition, scope: petition.erased_at is None,
    ),
}


def open_steps(scope: Scope, petition: Petition) -> list[str]:
    """What this person can do with it now."""
    return [
        slug
        for slug, step in STEPS.items()
        if petition.state in step.move.sources
        and may(step.move, scope, petition)
        and step.fits(petition, scope)
    ]


def built(slug: str, petition: Petition, now: datetime, sent: QueryDict | None = None) -> KeyedForm:
    """The form of a step, empty or with what was sent."""
    kind, given = STEPS[slug].form, {"auto_id": f"{slug}_%s"}
    posted = () if sent is None else (sent,)
    if kind is forms.TriageForm:
        first = {"topic": petition.topic, "hamlet": petition.hamlet_id or ""}
        return forms.TriageForm(hamlets_of(petition.unit_id), *posted, initial=first, **given)
    if kind is forms.AssignForm:
        return forms.AssignForm(_candidates(petition, now), *posted, **given)
    if kind is forms.PublishForm:
        return forms.PublishForm(petition.photos.all(), *posted, initial=_proposed(petition), **given)
    if kind is forms.DraftForm:
        return forms.DraftForm(*posted, initial=_written_before(petition), **given)
    return kind(*posted, **given)


def _candidates(petition: Petition, now: datetime) -> list[Any]:
    """Who may be given it: see actions.triaging.check_worker."""
    people = workers(petition.unit_id, now)
    if petition.round >= flow.MOST_ROUNDS:
        lead = set(leads(petition.unit_id, now))
        return [one for one in people if one.pk in lead]
    before = earlier_writers(petition)
    return [one for one in people if one.pk not in before]


def _proposed(petition: Petition) -> dict[str, Any]:
    """What was said and answered, covered by the machine: a person reads it before it is shown."""
    answer = last_given(petition)
    known: dict[str, Any] = {"names": [petition.name], "numbers": [petition.phone]}
    said = petition.public_text or covered(petition.text, **known).text
    return {"question": said, "answer": covered(answer.text, **known).text if answer else ""}


def _written_before(petition: Petition) -> dict[str, Any]:
    """What was given back, so that its writer mends it instead of writing all of it again."""
    row = petition.answers.filter(round=petition.round, given_at=None).last()
    return {"text": row.text, "law": row.law} if row else {}

"""Steps that ask a resident for papers once, and spare a second time."""

from typing import Any

from vidan.desks.dossiers import flow, turns
from vidan.desks.dossiers.actions import asking, working
from vidan.desks.dossiers.forms.asking import AskForMoreForm, ReuseForm
from vidan.desks.dossiers.forms.moves import ReasonForm
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.queries.reusing import reusable_in
from vidan.desks.dossiers.queries.turning import may_ask
from vidan.desks.dossiers.views.stepping import Step


def _papers(dossier: Dossier) -> dict[str, Any]:
    papers = dossier.procedure.procedure.papers_for(dossier.case_key)
    return {"papers": papers, "earlier": reusable_in(dossier)}


STEPS: tuple[Step, ...] = (
    Step(
        "dung-lai-giay-to",
        turns.REUSE_PAPERS,
        ReuseForm,
        lambda d, act, v: asking.reuse_papers(d, act=act, papers=[int(pk) for pk in v["reuse"]]),
        "Đã ghi giấy tờ dùng lại. Người dân không phải nộp nữa.",
        is_aside=True,
        when=lambda d: bool(reusable_in(d)),
        shape=lambda d: {"earlier": reusable_in(d)},
    ),
    Step(
        "bo-sung",
        flow.ASK_FOR_MORE,
        AskForMoreForm,
        lambda d, act, v: working.ask_for_more(d, act=act, **v),
        "Đã yêu cầu bổ sung. Mời in phiếu đưa cho người dân.",
        is_aside=True,
        when=may_ask,
        shape=_papers,
    ),
    Step(
        "cho-hoi-lai",
        turns.ALLOW_ASKING_AGAIN,
        ReasonForm,
        lambda d, act, v: asking.allow_asking_again(d, act=act, **v),
        "Đã cho phép yêu cầu bổ sung thêm một lần.",
        is_aside=True,
        warns=True,
        when=lambda d: not may_ask(d),
    ),
)

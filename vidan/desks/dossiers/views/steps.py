"""The moves of a dossier as forms on its page: in which order they are offered, what each needs and says."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from vidan.core.accounts.scope import Act
from vidan.core.flow import Move
from vidan.core.ui.typed import KeyedForm
from vidan.desks.dossiers import flow
from vidan.desks.dossiers.actions import working
from vidan.desks.dossiers.forms import moves as forms
from vidan.desks.dossiers.models import Dossier


@dataclass(frozen=True)
class Step:
    """A move as a form on the dossier's page. `run` gets the cleaned values."""

    slug: str
    move: Move
    form: type[KeyedForm]
    run: Callable[[Dossier, Act, dict[str, Any]], object]
    says: str
    is_aside: bool = False  # not the way forward: stays closed until somebody wants it
    warns: bool = False

    def form_for(self, dossier: Dossier) -> type[KeyedForm]:
        """Only a dossier with an official paper may get a new official day when it goes on."""
        follows = dossier.promise is not None and dossier.promise.is_official and not dossier.promise.due_at
        return forms.MoveForm if self.move is flow.RESUME and not follows else self.form


@dataclass(frozen=True)
class Offer:
    """A step as the page offers it. Only the first is the page's one main action."""

    step: Step
    form: KeyedForm
    is_open: bool
    button: str

    @property
    def is_plain(self) -> bool:
        """Nothing to fill in: one click."""
        return not self.form.visible_fields()


STEPS: tuple[Step, ...] = (
    Step(
        "nhan-giai-quyet",
        flow.TAKE_UP,
        forms.MoveForm,
        lambda d, act, v: working.take_up(d, act=act),
        "Đã nhận giải quyết hồ sơ.",
    ),
    Step(
        "trinh-ky",
        flow.RESOLVE,
        forms.ProposalForm,
        lambda d, act, v: working.resolve(d, act=act, **v),
        "Đã trình ký.",
    ),
    Step("ky", flow.SIGN, forms.MoveForm, lambda d, act, v: working.sign(d, act=act), "Đã ghi nhận việc ký."),
    Step(
        "ghi-ket-qua",
        flow.RECORD_RESULT,
        forms.ResultForm,
        lambda d, act, v: working.record_result(d, act=act, **v),
        "Đã ghi kết quả. Hồ sơ chờ trả cho người dân.",
    ),
    Step(
        "ghi-ket-qua-ngoai",
        flow.RECORD_OUTSIDE_RESULT,
        forms.OutsideResultForm,
        lambda d, act, v: working.record_outside_result(d, act=act, **v),
        "Đã ghi kết quả. Hồ sơ chờ trả cho người dân.",
    ),
    Step(
        "tra-ket-qua",
        flow.RETURN_RESULT,
        forms.ReturnForm,
        lambda d, act, v: working.return_result(d, act=act, to=v["to"], proof=Dossier.Proof(v["proof"])),
        "Đã trả kết quả.",
    ),
    Step(
        "tiep-tuc",
        flow.RESUME,
        forms.ResumeForm,
        lambda d, act, v: working.resume(d, act=act, official_day=v.get("official_day")),
        "Đã nhận giấy tờ bổ sung, đồng hồ chạy tiếp.",
    ),
    Step(
        "bo-sung",
        flow.ASK_FOR_MORE,
        forms.AskForMoreForm,
        lambda d, act, v: working.ask_for_more(d, act=act, **v),
        "Đã yêu cầu bổ sung. Mời in phiếu đưa cho người dân.",
        is_aside=True,
    ),
    Step(
        "tra-lai",
        flow.SEND_BACK,
        forms.ReasonForm,
        lambda d, act, v: working.send_back(d, act=act, **v),
        "Đã trả lại để làm lại.",
        is_aside=True,
        warns=True,
    ),
    Step(
        "tu-choi",
        flow.REFUSE,
        forms.RefuseForm,
        lambda d, act, v: working.refuse(d, act=act, **v),
        "Đã từ chối giải quyết. Mời in phiếu đưa cho người dân.",
        is_aside=True,
        warns=True,
    ),
)
# What the page says right after a move: its address suffix, the move, the words.
JUST_DONE: dict[str, tuple[Move, str]] = {step.slug: (step.move, step.says) for step in STEPS} | {
    "tiep-nhan": (flow.RECEIVE, "Đã tiếp nhận hồ sơ. Mời in giấy đưa cho người dân."),
    "tu-choi-tiep-nhan": (flow.TURN_AWAY, "Đã từ chối tiếp nhận. Mời in phiếu đưa cho người dân."),
}

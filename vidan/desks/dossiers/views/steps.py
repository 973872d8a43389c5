"""The moves of a dossier as forms on its page: in which order they are offered, what each needs and says."""

from typing import Any

from vidan.core.flow import Move
from vidan.desks.dossiers import flow, turns
from vidan.desks.dossiers.actions import working
from vidan.desks.dossiers.forms import moves as forms
from vidan.desks.dossiers.models import Dossier, Party
from vidan.desks.dossiers.views import (
    steps_apology,
    steps_asking,
    steps_axes,
    steps_elsewhere,
    steps_online,
    steps_reopening,
    steps_waiting,
    steps_withdrawing,
)
from vidan.desks.dossiers.views.stepping import Step


def likely_takers(dossier: Dossier) -> dict[str, Any]:
    """The applicant, unless that is an organisation; and who handed it in."""
    party = dossier.party
    takers = {}
    if party is None or party.kind != Party.Kind.ORGANISATION:
        takers["applicant"] = (dossier.applicant_name, f"{dossier.applicant_name} (người yêu cầu)")
    if party is not None:
        right = str(party.get_kind_display())
        takers["party"] = (party.name, f"{party.name} ({right[0].lower()}{right[1:]})")
    return {"likely": takers}


WAY: tuple[Step, ...] = (
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
        shape=likely_takers,
    ),
    Step(
        "tiep-tuc",
        flow.RESUME,
        forms.ResumeForm,
        lambda d, act, v: working.resume(d, act=act, official_day=v.get("official_day")),
        "Đã nhận giấy tờ bổ sung, đồng hồ chạy tiếp.",
    ),
    *steps_asking.STEPS,
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
STEPS: tuple[Step, ...] = (
    *steps_elsewhere.STEPS,
    *WAY,
    *steps_apology.STEPS,
    *steps_online.STEPS,
    *steps_waiting.STEPS,
    *steps_withdrawing.STEPS,
    *steps_reopening.STEPS,
    *steps_axes.STEPS,
)
# What the page says right after a move: its address suffix, the move, the words.
JUST_DONE: dict[str, tuple[Move, str]] = {step.slug: (step.move, step.says) for step in STEPS} | {
    "tiep-nhan": (flow.RECEIVE, "Đã tiếp nhận hồ sơ. Mời in giấy đưa cho người dân."),
    "tiep-nhan-cho": (
        flow.RECEIVE_FOR,
        "Đã tiếp nhận và chuyển cơ quan giải quyết. Mời in giấy đưa cho người dân.",
    ),
    "dinh-chinh": (
        turns.CORRECT_RECEIPT[0],
        "Đã đính chính. Mời in giấy mới đưa cho người dân và thu giấy cũ.",
    ),
    "dinh-chinh-ngay": (
        turns.CORRECT_DATE[0],
        "Đã đính chính. Mời in giấy mới đưa cho người dân và thu giấy cũ.",
    ),
    "dang-ky": (turns.ANNOUNCE, "Đã ghi nhận đăng ký trực tuyến. Khi hồ sơ đủ và đúng, mời bấm Tiếp nhận."),
    "tu-choi-tiep-nhan": (flow.TURN_AWAY, "Đã từ chối tiếp nhận. Mời in phiếu đưa cho người dân."),
}

"""Steps that stop the clock for money or by law, and let it go on."""

from vidan.desks.dossiers import turns
from vidan.desks.dossiers.actions import waiting
from vidan.desks.dossiers.forms import moves as forms
from vidan.desks.dossiers.forms.waiting import FeeForm, SuspensionForm
from vidan.desks.dossiers.queries.fees import left_of
from vidan.desks.dossiers.views.stepping import Step

STEPS: tuple[Step, ...] = (
    Step(
        "da-nop-phi",
        turns.FEE_PAID,
        forms.ResumeForm,
        lambda d, act, v: waiting.fee_paid(d, act=act, official_day=v.get("official_day")),
        "Đã ghi nhận nộp phí, đồng hồ chạy tiếp.",
    ),
    Step(
        "het-tam-dinh-chi",
        turns.LIFT_SUSPENSION,
        forms.ResumeForm,
        lambda d, act, v: waiting.lift_suspension(d, act=act, official_day=v.get("official_day")),
        "Đã ghi hết tạm đình chỉ, đồng hồ chạy tiếp.",
    ),
    Step(
        "nop-phi",
        turns.ASK_FOR_FEE,
        FeeForm,
        lambda d, act, v: waiting.ask_for_fee(d, act=act, **v),
        "Đã yêu cầu nộp phí, lệ phí. Đồng hồ dừng đến khi người dân nộp.",
        is_aside=True,
        shape=lambda d: {"left": left_of(d).left},
    ),
    Step(
        "tam-dinh-chi",
        turns.SUSPEND,
        SuspensionForm,
        lambda d, act, v: waiting.suspend(d, act=act, **v),
        "Đã ghi tạm đình chỉ. Đồng hồ dừng đến khi hết căn cứ.",
        is_aside=True,
        warns=True,
    ),
)

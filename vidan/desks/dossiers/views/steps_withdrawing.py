"""Steps for a resident who would rather stop."""

from collections.abc import Callable
from typing import Any

from vidan.core.accounts.scope import Act
from vidan.core.flow import Effect, Move
from vidan.desks.dossiers import turns
from vidan.desks.dossiers.actions import withdrawing
from vidan.desks.dossiers.forms import moves as forms
from vidan.desks.dossiers.forms.withdrawing import GiveBackForm, StopForm, WithdrawForm
from vidan.desks.dossiers.models import Dossier, Withdrawal
from vidan.desks.dossiers.queries.fees import left_of
from vidan.desks.dossiers.queries.turning import papers_wait, way_back
from vidan.desks.dossiers.views.stepping import Step


def _ask(d: Dossier, act: Act, v: dict[str, Any]) -> object:
    on = Withdrawal.Asked(v["on"])
    return withdrawing.ask_to_withdraw(d, act=act, by=v["by"], on=on, reason=v["reason"])


def _stop(d: Dossier, act: Act, v: dict[str, Any]) -> object:
    refund = Withdrawal.Refund(v["refund"]) if "refund" in v else Withdrawal.Refund.NOTHING_PAID
    return withdrawing.stop(d, act=act, refund=refund, why=v.get("why", ""))


def _goes(move: Move) -> Callable[[Dossier], bool]:
    return lambda dossier: way_back(dossier) is move


_ASKED = "Đã ghi người dân xin rút. Chờ xác nhận; người dân còn có thể thôi xin rút."
STEPS: tuple[Step, ...] = (
    Step(
        "dung",
        turns.STOP,
        StopForm,
        _stop,
        "Đã dừng giải quyết. Mời in thông báo đưa cho người dân.",
        warns=True,
        shape=lambda d: {"is_paid": left_of(d).held > 0},
    ),
    *(
        Step(
            f"thoi-rut-{place}",
            move,
            forms.ResumeForm if move.effect is Effect.RESUME else forms.MoveForm,
            lambda d, act, v: withdrawing.take_back(d, act=act, official_day=v.get("official_day")),
            "Đã ghi người dân thôi xin rút. Hồ sơ đi tiếp.",
            is_aside=True,
            when=_goes(move),
        )
        for place, move in zip(
            ("ve-giai-quyet", "ve-bo-sung", "ve-nop-phi", "ve-dinh-chi"),
            turns.TAKE_BACK.values(),
            strict=True,
        )
    ),
    Step(
        "tra-giay-to",
        turns.GIVE_BACK_PAPERS,
        GiveBackForm,
        lambda d, act, v: withdrawing.give_back_papers(
            d, act=act, to=v["to"], proof=Withdrawal.Proof(v["proof"])
        ),
        "Đã trả lại giấy tờ.",
        when=papers_wait,
    ),
    *(
        Step(slug, move, WithdrawForm, _ask, _ASKED, is_aside=True, warns=True)
        for slug, move in (
            ("xin-rut", turns.ASK_TO_WITHDRAW),
            ("xin-rut-khi-cho", turns.ASK_TO_WITHDRAW_PAUSED),
        )
    ),
)

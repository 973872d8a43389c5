"""Every verb of a dossier with something right to say, and who does it: for random lives."""

from collections.abc import Callable
from dataclasses import replace

from tests.make import Office
from vidan.core.accounts.models import Account, Role
from vidan.core.accounts.scope import Act
from vidan.core.flow import Clock, Move
from vidan.core.money.actions.verbs import collect
from vidan.core.money.models import Method
from vidan.core.money.queries import of_subject
from vidan.desks.dossiers.actions import (
    apologising,
    asking,
    comparing,
    delivering,
    elsewhere,
    online,
    waiting,
    withdrawing,
    working,
)
from vidan.desks.dossiers.actions.correcting import Correction, correct_receipt
from vidan.desks.dossiers.actions.receiving import Brought
from vidan.desks.dossiers.actions.reopening import reopen
from vidan.desks.dossiers.flow import AXES, MOVES
from vidan.desks.dossiers.models import Apology, Difference, Dossier, EarlierRound, SecondBreach, Withdrawal
from vidan.desks.dossiers.queries.apologising import later_days
from vidan.desks.dossiers.queries.fees import left_of
from vidan.desks.dossiers.queries.reusing import reusable_in

Doing = Callable[[Dossier, Act], object]
WANTED = [working.Wanted("Giấy chứng sinh", originals=1)]


def _ask_to_withdraw(dossier: Dossier, act: Act) -> object:
    return withdrawing.ask_to_withdraw(dossier, act=act, by="Lan", on=Withdrawal.Asked.WRITTEN)


def _stop(dossier: Dossier, act: Act) -> object:
    paid = left_of(dossier).held > 0
    refund = Withdrawal.Refund.REFUND if paid else Withdrawal.Refund.NOTHING_PAID
    return withdrawing.stop(dossier, act=act, refund=refund, why="Chưa làm." if paid else "")


def _pay(dossier: Dossier, act: Act) -> object:
    """The last payment lets it go on; where nothing is left to pay, a person does."""
    for account in of_subject(dossier.subject):
        if left := account.standing.left:
            return collect(account.due, amount=left, method=Method.CASH, act=act)
    return waiting.fee_paid(dossier, act=act)


def _take_back(dossier: Dossier, act: Act) -> object:
    return withdrawing.take_back(dossier, act=act)


def _correct(dossier: Dossier, act: Act) -> object:
    """Another case when the clock lets it, and always another address."""
    found = Dossier.objects.get(pk=dossier.pk)
    cases = found.procedure.procedure.cases
    is_running = found.promise is not None and found.promise.clock == Clock.RUNNING
    case = cases[act.at.minute % len(cases)].key if is_running else found.case_key
    right = correction(
        found, case_key=case, applicant_address=f"Thôn {act.at.minute}, xã Bến Ngọc {act.at.hour}"
    )
    return correct_receipt(found, act=act, right=right, reason="Ghi nhầm.")


def correction(dossier: Dossier, **changed: object) -> Correction:
    """The receipt as it stands, with what is put right."""
    papers = [Brought(p.name, p.kind, p.count) for p in dossier.handed_in.standing()]
    as_it_stands = Correction(
        procedure=dossier.procedure,
        case_key=dossier.case_key,
        applicant_name=dossier.applicant_name,
        applicant_address=dossier.applicant_address,
        applicant_phone=dossier.applicant_phone,
        applicant_email=dossier.applicant_email,
        request=dossier.request,
        return_channel=Dossier.ReturnChannel(dossier.return_channel),
        papers=papers,
    )
    return replace(as_it_stands, **changed)  # type: ignore[arg-type]  # names of its own


def _return(dossier: Dossier, act: Act) -> object:
    posted = Dossier.objects.get(pk=dossier.pk).delivery == "posted"
    proof = Dossier.Proof.POST_SLIP if posted else Dossier.Proof.SIGNED_FOR
    return working.return_result(dossier, act=act, to="Lan", proof=proof)


def _reopen(dossier: Dossier, act: Act) -> object:
    return reopen(dossier, act=act, ground=EarlierRound.Ground.DECISION, reason="Theo quyết định.")


PLAINLY = apologising.Plainly(
    Apology.Cause.OVERLOOKED,
    "Chúng tôi để sót hồ sơ trong tủ ba ngày.",
    "Lỗi của chúng tôi.",
    "Công chức làm ngay trong sáng mai.",
)


def _apologise(dossier: Dossier, act: Act) -> object:
    days = later_days(dossier, act.at)
    return apologising.propose(dossier, act=act, words=PLAINLY, until=days[1] if days else act.at.date())


def _record_apology(dossier: Dossier, act: Act) -> object:
    days = later_days(dossier, act.at)
    return apologising.record_official(
        dossier,
        act=act,
        cause=Apology.Cause.SYSTEM,
        number="7/PXL",
        signer="Chủ tịch",
        official_day=days[1] if days else act.at.date(),
    )


def _meet(dossier: Dossier, act: Act) -> object:
    how = SecondBreach.How.CALLED
    return apologising.meet_family(dossier, act=act, who="Hà", how=how, told="Chiều mai xong.")


DOING: dict[str, Doing] = {
    "propose_apology": _apologise,
    "return_apology": lambda d, act: apologising.take_back(d, act=act, reason="Làm kịp."),
    "sign_apology": lambda d, act: apologising.sign(d, act=act),
    "record_apology": _record_apology,
    "deliver_apology": lambda d, act: apologising.deliver(d, act=act, to="Lan", how=Apology.How.HANDED),
    "meet_family": _meet,
    "accept": lambda d, act: online.accept(d, act=act),
    "accept_here": lambda d, act: elsewhere.accept_here(d, act=act),
    "turn_back": lambda d, act: elsewhere.turn_back(d, act=act, reason="Sai nơi.", ground="Luật."),
    "decline": lambda d, act: online.decline(d, act=act, reason="Thiếu.", ground="Luật."),
    "take_up": lambda d, act: working.take_up(d, act=act),
    "ask_for_more": lambda d, act: working.ask_for_more(d, act=act, wanted=WANTED, reason="Bị mờ."),
    "allow_asking_again": lambda d, act: asking.allow_asking_again(d, act=act, reason="Cha bổ sung tên."),
    "reuse_papers": lambda d, act: asking.reuse_papers(d, act=act, papers=[p.pk for p in reusable_in(d)]),
    "resume": lambda d, act: working.resume(d, act=act),
    "ask_for_fee": lambda d, act: waiting.ask_for_fee(d, act=act, amount=15_000, ground="Nghị quyết."),
    "fee_paid": _pay,
    "suspend": lambda d, act: waiting.suspend(d, act=act, decision="4/QĐ-UBND", ground="Luật."),
    "lift_suspension": lambda d, act: waiting.lift_suspension(d, act=act),
    "ask_to_withdraw": _ask_to_withdraw,
    "ask_to_withdraw_paused": _ask_to_withdraw,
    "take_back": _take_back,
    "take_back_to_supplement": _take_back,
    "take_back_to_fee": _take_back,
    "take_back_to_suspension": _take_back,
    "reopen": _reopen,
    "stop": _stop,
    "correct_receipt": _correct,
    "correct_date": _correct,
    "give_back_papers": lambda d, act: withdrawing.give_back_papers(
        d, act=act, to="Lan", proof=Withdrawal.Proof.SIGNED_FOR
    ),
    "resolve": lambda d, act: working.resolve(d, act=act, proposal=""),
    "sign": lambda d, act: working.sign(d, act=act),
    "send_back": lambda d, act: working.send_back(d, act=act, reason="Sai tên."),
    "record_result": lambda d, act: working.record_result(d, act=act, number="1/2026", on=act.at.date()),
    "record_outside_result": lambda d, act: working.record_outside_result(
        d, act=act, number="1/2026", on=act.at.date(), system="HT"
    ),
    "return_result": _return,
    "post_result": lambda d, act: delivering.post_result(d, act=act, mail_code="RA123456789VN"),
    "post_came_back": lambda d, act: delivering.post_came_back(d, act=act, why="Vắng nhà."),
    "found_equal": lambda d, act: comparing.found_equal(d, act=act),
    "found_different": lambda d, act: comparing.found_different(
        d, act=act, differs=[Difference.DUE], words="Ngày hẹn bên kia muộn hơn."
    ),
    "to_enter_again": lambda d, act: comparing.to_enter_again(d, act=act),
    "refuse": lambda d, act: working.refuse(d, act=act, reason="Không đủ.", ground="Luật."),
}
WHO = {Role.COUNTER: "lan", Role.OFFICER: "minh", Role.CLERK: "van", Role.LEADER: "ha"}


def who(office: Office, move: Move) -> Account:
    """Somebody of the first role that may make this move."""
    person: Account = getattr(office.cast, WHO[move.roles[0]])
    return person


def possible(dossier: Dossier) -> list[Move]:
    """The moves its state allows, beginnings left out."""
    return [move for move in (*MOVES, *AXES) if getattr(dossier, move.axis) in move.sources]

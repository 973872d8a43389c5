"""What is typed when a resident withdraws."""

from typing import Any

from vidan.core.ui.typed import Choice, KeyedForm, Lines, Name
from vidan.desks.dossiers.models import Withdrawal


class WithdrawForm(KeyedForm):
    by = Name(label="Họ và tên người xin rút", limit=100)
    on = Choice(label="Thể hiện trên giấy nào", choices=Withdrawal.Asked.choices)
    reason = Lines(label="Lý do, nếu người dân muốn nói", limit=1000, required=False)


class StopForm(KeyedForm):
    """What becomes of the money is asked only when money was taken."""

    refund = Choice(
        label="Phí, lệ phí đã nộp",
        choices=[c for c in Withdrawal.Refund.choices if c[0] != Withdrawal.Refund.NOTHING_PAID],
    )
    why = Lines(label="Vì sao hoàn trả hoặc không hoàn trả", limit=1000)

    def __init__(self, *args: Any, is_paid: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if not is_paid:
            del self.fields["refund"], self.fields["why"]


class GiveBackForm(KeyedForm):
    to = Name(label="Họ và tên người nhận lại giấy tờ", limit=100)
    proof = Choice(label="Bằng chứng", choices=Withdrawal.Proof.choices)

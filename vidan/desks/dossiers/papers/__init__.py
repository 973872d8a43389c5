"""What is printed on the papers of a dossier: typed data only, filled by the actions from frozen facts."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from vidan.core.money.transfers import Payment
from vidan.core.papers.office import Office


@dataclass(frozen=True, kw_only=True)
class Person:
    """A resident or organisation as handed in; an empty phone or e-mail is printed as “Không”."""

    name: str
    address: str
    phone: str = ""
    email: str = ""
    identity: str = ""


@dataclass(frozen=True, kw_only=True)
class HandedIn:
    """A line of “Thành phần hồ sơ nộp gồm”; kind is bản chính, bản sao or chứng thực."""

    name: str
    kind: str
    count: int = 1


@dataclass(frozen=True, kw_only=True)
class Missing:
    """A line of “Thành phần hồ sơ” still wanted, with how many of each sort."""

    name: str
    originals: int = 0
    certified: int = 0
    photocopies: int = 0


@dataclass(frozen=True, kw_only=True)
class _Slip:
    """What every paper of a dossier bears: office, code, person, request, moment, the QR's address."""

    edition: ClassVar[str] = "1"

    office: Office
    code: str
    applicant: Person
    request: str
    issued_at: datetime
    tracking_address: str = ""
    tracking_page: str = ""
    party: str = ""  # who handed it in for the applicant, and by what right
    party_label: str = ""


@dataclass(frozen=True, kw_only=True)
class Receipt(_Slip):
    """Mẫu 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả (TT 03/2025/TT-VPCP); fee in đồng, None if unknown."""

    template: ClassVar[str] = "mau-01"

    papers: tuple[HandedIn, ...]
    limit: str
    received_at: datetime
    due_at: datetime | None
    return_at: str
    fee: int | None
    submitter: str
    officer: str
    number: str = ""
    pin: str = ""
    sets: int = 1
    own_limit: str = ""
    counted_from: datetime | None = None
    expected: bool = False
    why: tuple[str, ...] = ()
    fee_note: str = ""
    paid: bool = False
    payment: Payment | None = None
    book: str = ""
    entry: str = ""
    bring: str = ""
    two_copies: bool = True
    replaces: str = ""  # which receipt this edition takes the place of, and why
    check_code: str = ""
    check_page: str = ""


@dataclass(frozen=True, kw_only=True)
class TrackingSlip(_Slip):
    """Phiếu theo dõi of a companion unit: follows the official receipt, and says that it is not one."""

    template: ClassVar[str] = "phieu-theo-doi"

    officer: str
    received_at: datetime | None = None
    due_at: datetime | None = None
    pin: str = ""
    return_at: str = ""
    replaces: str = ""
    check_code: str = ""
    check_page: str = ""


@dataclass(frozen=True, kw_only=True)
class SupplementRequest(_Slip):
    """Mẫu 02, Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ: everything missing, asked for once."""

    template: ClassVar[str] = "mau-02"

    missing: tuple[Missing, ...]
    reasons: tuple[str, ...]
    officer: str
    number: str = ""
    website: str = ""


@dataclass(frozen=True, kw_only=True)
class RefusalSlip(_Slip):
    """Mẫu 03, Phiếu từ chối tiếp nhận, giải quyết hồ sơ: reasons in plain words and the law they rest on."""

    template: ClassVar[str] = "mau-03"

    reasons: tuple[str, ...]
    legal_basis: tuple[str, ...]
    submitter: str
    officer: str
    number: str = ""
    advice: str = ""


@dataclass(frozen=True, kw_only=True)
class StopNotice(_Slip):
    """Mẫu 05, Thông báo dừng giải quyết hồ sơ: request, stage, decision, money, papers given back."""

    template: ClassVar[str] = "mau-05"

    received_at: datetime
    asked_by: str
    asked_at: datetime
    asked_on: str
    stage: str
    money: str
    title: str
    officer: str
    reasons: tuple[str, ...] = ()
    papers: tuple[HandedIn, ...] = ()
    number: str = ""


@dataclass(frozen=True, kw_only=True)
class ApologyLetter(_Slip):
    """Mẫu 04 under either title: the date that is missed, why, whose fault, what happens now, the new date."""

    template: ClassVar[str] = "mau-04"

    title: str
    is_renewal: bool  # the newer text asks for more time; the older appoints another day
    field: str
    decider: str
    received_at: datetime
    due_at: datetime
    until: datetime
    is_late: bool
    cause: str
    went_wrong: tuple[str, ...]
    whose: tuple[str, ...]
    ahead: tuple[str, ...]
    position: str
    signer: str
    number: str = ""
    counter: str = ""
    check_code: str = ""
    check_page: str = ""
    is_to_sign: bool = False  # the digital original: number and day come with the signature
    signed_by: str = ""  # the name on the certificate of who signed it digitally
    signed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class ResidenceReceipt(Receipt):
    """CT04, Phiếu tiếp nhận hồ sơ và hẹn trả kết quả (TT 56/2021/TT-BCA, 66/2023/TT-BCA)."""

    template: ClassVar[str] = "ct-04"


@dataclass(frozen=True, kw_only=True)
class ResidenceSupplement(SupplementRequest):
    """CT05, Phiếu hướng dẫn bổ sung, hoàn thiện hồ sơ (TT 56/2021/TT-BCA, 66/2023/TT-BCA)."""

    template: ClassVar[str] = "ct-05"


@dataclass(frozen=True, kw_only=True)
class ResidenceRefusal(RefusalSlip):
    """CT06, Phiếu từ chối tiếp nhận, giải quyết hồ sơ (TT 56/2021/TT-BCA, 66/2023/TT-BCA)."""

    template: ClassVar[str] = "ct-06"


PAPERS = (
    Receipt,
    TrackingSlip,
    SupplementRequest,
    RefusalSlip,
    StopNotice,
    ApologyLetter,
    ResidenceReceipt,
    ResidenceSupplement,
    ResidenceRefusal,
)

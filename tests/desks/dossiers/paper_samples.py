"""Papers of invented people, one of each kind."""

from datetime import datetime, timedelta, timezone

from vidan.core.papers.office import Office
from vidan.desks.dossiers.papers import (
    ApologyLetter,
    HandedIn,
    Missing,
    Person,
    Receipt,
    RefusalSlip,
    ResidenceReceipt,
    ResidenceRefusal,
    ResidenceSupplement,
    StopNotice,
    SupplementRequest,
    TrackingSlip,
)

VIETNAM = timezone(timedelta(hours=7))
RECEIVED = datetime(2026, 2, 3, 15, 30, tzinfo=VIETNAM)
DUE = datetime(2026, 2, 4, 17, 5, tzinfo=VIETNAM)
ADDRESS = "https://anbinh.example.vn/theo-doi/q/abcdefghij0123456789ab/"
OFFICE = Office(
    unit="Ủy ban nhân dân xã An Bình",
    desk="Trung tâm Phục vụ hành chính công",
    place="An Bình",
    hotline="0226 3 000 111",
)
PERSON = Person(name="Nguyễn Thị Ẩn", address="Thôn Đồng Mít, xã An Bình", phone="0912 000 001")

RECEIPT = Receipt(
    office=OFFICE,
    code="H42.35.17-260203-0007",
    applicant=PERSON,
    request="Đăng ký khai sinh",
    issued_at=RECEIVED,
    tracking_address=ADDRESS,
    tracking_page="https://anbinh.example.vn/theo-doi/",
    papers=(
        HandedIn(name="Tờ khai đăng ký khai sinh", kind="Bản chính"),
        HandedIn(name="Văn bản ủy quyền", kind="Chứng thực", count=2),
    ),
    limit="trong ngày",
    received_at=RECEIVED,
    due_at=DUE,
    return_at="quầy số 2",
    fee=15000,
    submitter="Lê Văn Nộp",
    officer="Trần Văn Bền",
    number="0007/TNHS",
    pin="482913",
    why=("Hồ sơ nhận sau giờ chốt 15:00.", "Ngày làm việc tiếp theo là thứ Tư, 04/02/2026."),
    bring="giấy này và thẻ căn cước",
)
TRACKING_SLIP = TrackingSlip(
    office=OFFICE,
    code="H42.35.17-260203-0008",
    applicant=PERSON,
    request="Đăng ký khai sinh",
    issued_at=RECEIVED,
    tracking_address=ADDRESS,
    tracking_page="https://anbinh.example.vn/theo-doi/",
    officer="Trần Văn Bền",
    received_at=RECEIVED,
    due_at=DUE,
    pin="482913",
)
SUPPLEMENT_REQUEST = SupplementRequest(
    office=OFFICE,
    code="H42.35.17-260203-0009",
    applicant=PERSON,
    request="Đăng ký khai sinh",
    issued_at=RECEIVED,
    missing=(
        Missing(name="Giấy chứng sinh", originals=1),
        Missing(name="Văn bản ủy quyền", certified=3, photocopies=2),
    ),
    reasons=("Người đi đăng ký không phải là cha, mẹ của trẻ.",),
    officer="Trần Văn Bền",
    number="0003/HDHS",
    website="anbinh.example.vn",
)
REFUSAL_SLIP = RefusalSlip(
    office=OFFICE,
    code="H42.35.17-260203-0010",
    applicant=PERSON,
    request="Đăng ký khai sinh",
    issued_at=RECEIVED,
    reasons=("Trẻ đã được đăng ký khai sinh.", "Người yêu cầu không có quyền yêu cầu."),
    legal_basis=("Luật Hộ tịch 2014, Điều 16.",),
    submitter="Lê Văn Nộp",
    officer="Trần Văn Bền",
    advice="xin bản sao trích lục tại quầy số 2.",
)
RESIDENCE_RECEIPT = ResidenceReceipt(**vars(RECEIPT))
RESIDENCE_SUPPLEMENT = ResidenceSupplement(**vars(SUPPLEMENT_REQUEST))
RESIDENCE_REFUSAL = ResidenceRefusal(**vars(REFUSAL_SLIP))
SAMPLES = (
    RECEIPT,
    TRACKING_SLIP,
    SUPPLEMENT_REQUEST,
    REFUSAL_SLIP,
    RESIDENCE_RECEIPT,
    RESIDENCE_SUPPLEMENT,
    RESIDENCE_REFUSAL,
)

STOP_NOTICE = StopNotice(
    office=OFFICE,
    code="H42.35.17-260203-0007",
    applicant=PERSON,
    request="Đăng ký khai sinh",
    issued_at=DUE,
    tracking_address=ADDRESS,
    tracking_page="https://anbinh.example.vn/theo-doi/",
    received_at=RECEIVED,
    asked_by="Lê Văn Nộp",
    asked_at=RECEIVED + timedelta(hours=1),
    asked_on="Đơn xin rút hồ sơ",
    reasons=("Gia đình chuyển nơi ở.",),
    stage="Đang giải quyết",
    money="Hoàn trả khoản đã nộp. Chưa làm việc nào phải thu phí.",
    papers=(
        HandedIn(name="Tờ khai đăng ký khai sinh", kind="bản chính"),
        HandedIn(name="Giấy chứng sinh", kind="bản sao", count=2),
    ),
    title="Chủ tịch Ủy ban nhân dân xã",
    officer="Đoàn Thị Ngân Hà",
    number="03/TBDHS",
)

APOLOGY_LETTER = ApologyLetter(
    office=OFFICE,
    code="H42.35.17-260203-0007",
    applicant=PERSON,
    request="Đăng ký khai sinh",
    issued_at=RECEIVED + timedelta(hours=18),
    tracking_address=ADDRESS,
    tracking_page="https://anbinh.example.vn/theo-doi/",
    number="02/PXL",
    title="Phiếu xin lỗi và hẹn lại ngày trả kết quả",
    is_renewal=False,
    field="Hộ tịch",
    decider="Ủy ban nhân dân xã An Bình",
    counter="Trung tâm Phục vụ hành chính công",
    received_at=RECEIVED,
    due_at=DUE,
    until=DUE + timedelta(days=2),
    is_late=False,
    cause="Chúng tôi để sót, để chậm hồ sơ",
    went_wrong=("Hồ sơ nằm ở bàn một công chức đi học ba ngày.", "Không ai được giao làm thay."),
    whose=("Lỗi của chúng tôi.",),
    ahead=("Giao người khác làm ngay sáng mai.",),
    position="Chủ tịch Ủy ban nhân dân xã",
    signer="Đoàn Thị Ngân Hà",
    check_code="ABCD-EFGH-JKMN",
    check_page="https://anbinh.example.vn/giay/",
)

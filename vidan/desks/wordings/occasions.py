"""On what occasions the unit writes to a family, how each looks, and what each letter needs to know."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.db.models import TextChoices


class Occasion(TextChoices):
    """Why a letter is written, and to whom: words for the fallen's family never reach the living, so they are two."""

    BIRTH = "birth", "Chúc mừng em bé chào đời"
    MARRIAGE = "marriage", "Chúc mừng kết hôn"
    CONDOLENCE = "condolence", "Chia buồn"
    LONGEVITY = "longevity", "Mừng thọ"
    ENLISTMENT = "enlistment", "Tiễn người lên đường nhập ngũ"
    ENLISTMENT_HOME = "enlistment_home", "Gửi gia đình có con nhập ngũ"
    NEW_BUSINESS = "new_business", "Chúc mừng mở cửa hàng, doanh nghiệp"
    HEROES_DAY = "heroes_day", "Tri ân gia đình liệt sĩ"
    HEROES_LIVING = "heroes_living", "Tri ân thương binh, người có công"
    STUDY = "study", "Khen học sinh"
    STUDY_HOME = "study_home", "Chúc mừng gia đình học sinh"
    WELCOME = "welcome", "Chào mừng gia đình mới đến"
    THANKS_SUGGESTION = "thanks_suggestion", "Cảm ơn lời góp ý"
    THANKS_GIFT = "thanks_gift", "Cảm ơn hiến đất, đóng góp"
    THANKS_HELP = "thanks_help", "Cảm ơn đã giúp việc chung"
    APOLOGY_PROMISE = "apology_promise", "Xin lỗi vì trễ hẹn"
    APOLOGY_MISTAKE = "apology_mistake", "Xin lỗi vì làm sai"

    @property
    def family(self) -> "Family":
        """The design of its paper."""
        return _FAMILIES[self]

    @property
    def is_grave(self) -> bool:
        """Whether joy, ornament and exclamation marks would hurt."""
        return self.family in GRAVE

    @property
    def is_apology(self) -> bool:
        return self.family == Family.APOLOGY

    @property
    def placeholders(self) -> tuple["Placeholder", ...]:
        """What a letter of this occasion may say, and may not leave empty."""
        return (*COMMON, *_OWN[self])


class Family(StrEnum):
    """A design of paper."""

    BIRTH = "birth"
    WEDDING = "wedding"
    LONGEVITY = "longevity"
    HONOUR = "honour"
    THANKS = "thanks"
    APOLOGY = "apology"
    CONDOLENCE = "condolence"


GRAVE: Final = frozenset({Family.APOLOGY, Family.CONDOLENCE, Family.HONOUR})
AGES: Final = (70, 75, 80, 85, 90, 95, 100)  # mừng thọ; from 100 on every year


@dataclass(frozen=True)
class Placeholder:
    """A place in the words: `key` in the code, `name` between braces, an example for the preview.

    One that `may_be_unknown` stands only between double brackets: what is between them is left out without it.
    """

    key: str
    name: str
    example: str
    may_be_unknown: bool = False


COMMON: Final = (
    Placeholder("recipient", "người nhận", "bà Nguyễn Thị Mẫu"),
    Placeholder("honorific", "xưng hô", "bà"),
    Placeholder("unit", "đơn vị", "xã Bến Ngọc"),
    Placeholder("place", "nơi ở", "thôn Ngọc Trung", may_be_unknown=True),
)
_YEARS: Final = Placeholder("years", "năm kỷ niệm", "80 năm")
_RESULT: Final = (
    Placeholder("result", "thành tích", "giải Nhì môn Toán cấp tỉnh"),
    Placeholder("school", "trường", "Trường THCS Bến Ngọc", may_be_unknown=True),
)
_WHAT_WENT_WRONG: Final = (
    Placeholder("matter", "việc", "hồ sơ đăng ký biến động đất đai"),
    Placeholder("fault", "lỗi của ai", "bộ phận địa chính của xã"),
    Placeholder("next_step", "việc làm tiếp", "trao kết quả tận tay bà tại nhà"),
    Placeholder("by", "hạn mới", "ngày 04/12/2026"),
    Placeholder("contact", "người phụ trách", "anh Phạm Văn Thử, điện thoại 0226 000 0000"),
)
_OWN: Final[dict[Occasion, tuple[Placeholder, ...]]] = {
    Occasion.BIRTH: (
        Placeholder("child", "tên bé", "Nguyễn Minh An"),
        Placeholder("child_word", "bé trai hay bé gái", "bé gái"),
        Placeholder("on", "ngày sinh", "ngày 12/11/2026"),
    ),
    Occasion.MARRIAGE: (Placeholder("on", "ngày cưới", "ngày 20/11/2026"),),
    Occasion.CONDOLENCE: (
        Placeholder("deceased", "người mất", "cụ Trần Văn Mẫu"),
        Placeholder("deceased_word", "gọi người mất", "cụ"),
        Placeholder("kin", "quan hệ", "thân phụ của bà"),
        Placeholder("on", "ngày mất", "ngày 18/11/2026"),
        Placeholder("lived", "tuổi thọ", "hưởng thọ 86 tuổi", may_be_unknown=True),
        Placeholder("lunar", "ngày âm lịch", "tức ngày 10 tháng Mười năm Bính Ngọ", may_be_unknown=True),
        Placeholder("home", "quê quán", "thôn Ngọc Trung", may_be_unknown=True),
    ),
    Occasion.LONGEVITY: (Placeholder("age", "tuổi", "90 tuổi"),),
    Occasion.ENLISTMENT: (Placeholder("on", "ngày lên đường", "ngày 25/02/2027"),),
    Occasion.ENLISTMENT_HOME: (
        Placeholder("soldier", "người nhập ngũ", "cháu Lê Văn Ví"),
        Placeholder("on", "ngày lên đường", "ngày 25/02/2027"),
    ),
    Occasion.NEW_BUSINESS: (
        Placeholder("business", "tên cửa hàng", "cửa hàng Bánh đa Ngọc Trung"),
        Placeholder("trade", "ngành nghề", "làm và bán bánh đa"),
    ),
    Occasion.HEROES_DAY: (
        Placeholder("hero", "liệt sĩ", "liệt sĩ Nguyễn Văn Mẫu"),
        Placeholder("kin", "quan hệ", "thân nhân"),
        _YEARS,
    ),
    Occasion.HEROES_LIVING: (_YEARS,),
    Occasion.STUDY: _RESULT,
    Occasion.STUDY_HOME: (Placeholder("pupil", "học sinh", "cháu Phạm Thu Mẫu"), *_RESULT),
    Occasion.WELCOME: (
        Placeholder("contact", "người phụ trách", "anh Phạm Văn Thử, điện thoại 0226 000 0000"),
    ),
    Occasion.THANKS_SUGGESTION: (
        Placeholder("on", "ngày góp ý", "ngày 16/11/2026"),
        Placeholder("matter", "việc góp ý", "mở cửa tiếp dân cả chiều thứ Bảy"),
        Placeholder("next_step", "việc đã làm", "từ ngày 05/12/2026 xã tiếp dân thêm chiều thứ Bảy"),
    ),
    Occasion.THANKS_GIFT: (
        Placeholder("gift", "phần đóng góp", "45 m² đất vườn"),
        Placeholder("purpose", "dùng vào việc", "mở rộng đường thôn Ngọc Trung"),
    ),
    Occasion.THANKS_HELP: (
        Placeholder("help", "việc đã giúp", "dọn kênh mương thôn Ngọc Trung"),
        Placeholder("on", "ngày giúp", "ngày 15/11/2026"),
    ),
    Occasion.APOLOGY_PROMISE: (*_WHAT_WENT_WRONG, Placeholder("was_due", "hạn đã hẹn", "ngày 20/11/2026")),
    Occasion.APOLOGY_MISTAKE: (
        *_WHAT_WENT_WRONG,
        Placeholder("mistake", "điều đã sai", "ghi nhầm năm sinh của bà"),
    ),
}
_FAMILIES: Final = {
    Occasion.BIRTH: Family.BIRTH,
    Occasion.MARRIAGE: Family.WEDDING,
    Occasion.CONDOLENCE: Family.CONDOLENCE,
    Occasion.LONGEVITY: Family.LONGEVITY,
    Occasion.ENLISTMENT: Family.HONOUR,
    Occasion.ENLISTMENT_HOME: Family.HONOUR,
    Occasion.HEROES_DAY: Family.HONOUR,
    Occasion.HEROES_LIVING: Family.HONOUR,
    Occasion.APOLOGY_PROMISE: Family.APOLOGY,
    Occasion.APOLOGY_MISTAKE: Family.APOLOGY,
} | dict.fromkeys(
    (
        Occasion.NEW_BUSINESS,
        Occasion.STUDY,
        Occasion.STUDY_HOME,
        Occasion.WELCOME,
        Occasion.THANKS_SUGGESTION,
        Occasion.THANKS_GIFT,
        Occasion.THANKS_HELP,
    ),
    Family.THANKS,
)

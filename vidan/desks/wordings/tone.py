"""What is not written to a family: looked for before words are kept, and told beside the page they are typed on."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from vidan.desks.wordings.composing import Words
from vidan.desks.wordings.occasions import Family, Occasion


@dataclass(frozen=True)
class Remark:
    """One thing not to write, in the field where it stands."""

    field: str
    sentence: str


@dataclass(frozen=True)
class Avoided:
    """Words that do not belong into some letters, and what to say instead."""

    words: tuple[str, ...]
    instead: str

    def found(self, text: str) -> Iterator[str]:
        """Each of its words that stands in the text as whole words."""
        return (one for one in self.words if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text.lower()))


_SLOGANS: Final = Avoided(
    (
        *(
            "chỉ tiêu",
            "thi đua",
            "phong trào",
            "chiến dịch",
            "hưởng ứng",
            "phấn đấu",
            "quyết tâm",
            "nghị quyết",
        ),
        *("nông thôn mới", "chuyển đổi số", "cải cách hành chính", "chính quyền thân thiện"),
        *("vì nhân dân phục vụ", "nhiệt liệt", "thắng lợi"),
    ),
    "là lời của khẩu hiệu; trong lúc này gia đình cần lời nói thường",
)
_SERVICES: Final = Avoided(
    (
        *(
            "thủ tục",
            "hồ sơ",
            "khai tử",
            "mai táng phí",
            "trợ cấp",
            "dịch vụ",
            "lệ phí",
            "trang web",
            "website",
        ),
        *("nộp trực tuyến", "cổng dịch vụ", "số điện thoại", "liên hệ"),
    ),
    "là chuyện giấy tờ, dịch vụ; việc ấy để dịp khác, đừng đưa vào thư chia buồn",
)
_EXCUSES: Final = Avoided(
    (
        *(
            "khách quan",
            "bất khả kháng",
            "thông cảm",
            "quá tải",
            "thiếu người",
            "thiếu nhân lực",
            "lỗi hệ thống",
        ),
        *(
            "lỗi phần mềm",
            "ngoài ý muốn",
            "mặc dù",
            "dù đã cố gắng",
            "nếu có sai sót",
            "rất tiếc",
            "đáng tiếc",
        ),
        *("khối lượng công việc", "do điều kiện"),
    ),
    "nghe như bào chữa; mời nói thẳng lỗi của ai và làm gì để sửa",
)
_ORDERS: Final = Avoided(
    (
        "chấp hành",
        "nghiêm túc thực hiện",
        "yêu cầu gia đình",
        "đề nghị gia đình",
        "theo quy định",
        "công dân",
    ),
    "là lời của công văn; thư gửi gia đình nói như với người quen",
)
_HALVES: Final = Avoided(
    ("ông/bà", "anh/chị", "ông (bà)", "anh (chị)", "ông bà/anh chị"),
    "để người đọc tự chọn; mời dùng {xưng hô}, mỗi thư viết cho một người",
)
_OWED: Final = ("lỗi của ai", "việc làm tiếp", "hạn mới")  # what an apology says

GUIDE: Final[dict[str, tuple[str, ...]]] = {
    "Thư nào cũng vậy": (
        "Viết như nói với một người quen lớn tuổi: câu ngắn, lời thật, không hoa mỹ.",
        "Xưng “chúng tôi” hoặc “tôi”; gọi người nhận bằng {xưng hô}, đừng ghi “ông/bà”.",
        "Không ra lệnh, không trích văn bản, không viết hoa cả chữ, không quá một dấu chấm than.",
        "Chỉ hứa điều làm được.",
    ),
    "Chia buồn, tri ân": (
        "Không dấu chấm than, không khẩu hiệu, không chuyện giấy tờ, trợ cấp, dịch vụ.",
        "Không nói đến bệnh, đến lý do mất; không khuyên nhủ.",
        "Không mặc định gia đình theo đạo nào.",
    ),
    "Xin lỗi": (
        "Nói đủ bốn điều: đã sai gì, lỗi của ai, làm gì bây giờ, xong ngày nào.",
        "Không giải thích vì sao, không “khách quan”, “thông cảm”, “rất tiếc”.",
        "Không đổ cho người khác, cũng không đổ cho máy.",
    ),
    "Chúc mừng, cảm ơn": (
        "Nói đúng việc của gia đình ấy, đừng nói thành tích của mình.",
        "Cảm ơn thì nói việc góp ý ấy đã thành việc gì.",
    ),
}


def remarks(words: Words) -> tuple[Remark, ...]:
    """Everything in a letter's words that should not be written, in the order of its texts."""
    said = [
        Remark(field, sentence) for field, text in words.texts() for sentence in _about(words.occasion, text)
    ]
    if words.occasion.is_apology:
        said += [Remark("paragraphs", sentence) for sentence in _unsaid(words)]
    return tuple(dict.fromkeys(said))


def avoided(occasion: Occasion) -> tuple[Avoided, ...]:
    """The lists that hold for an occasion."""
    own: dict[Family, tuple[Avoided, ...]] = {
        Family.CONDOLENCE: (_SLOGANS, _SERVICES),
        Family.HONOUR: (_SLOGANS,),
        Family.APOLOGY: (_SLOGANS, _EXCUSES),
    }
    return (*own.get(occasion.family, ()), _ORDERS, _HALVES)


def _about(occasion: Occasion, text: str) -> Iterator[str]:
    for one in avoided(occasion):
        yield from (f"“{found}” {one.instead}." for found in one.found(text))
    if "!" in text and (occasion.is_grave or text.count("!") > 1):
        yield (
            "Thư trang nghiêm không dùng dấu chấm than."
            if occasion.is_grave
            else "Mỗi câu chỉ nên một dấu chấm than."
        )
    if shouted := _shouted(text):
        yield f"“{shouted}” viết hoa cả chữ, đọc như quát; mời viết thường."


def _shouted(text: str) -> str:
    """The first two words in capitals that follow one another; one alone may be an abbreviation."""
    words = re.findall(r"\w+", text)
    pairs = itertools.pairwise(words)
    return next((f"{a} {b}" for a, b in pairs if min(len(a), len(b)) > 1 and (a + b).isupper()), "")


def _unsaid(words: Words) -> Iterator[str]:
    whole = " ".join(text for _, text in words.texts())
    missing = [f"{{{name}}}" for name in _OWED if f"{{{name}}}" not in whole.lower()]
    if missing:
        yield f"Thư xin lỗi chưa nói {_listed(missing)}."
    if "xin lỗi" not in whole.lower():
        yield "Thư xin lỗi chưa có lời xin lỗi."


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)

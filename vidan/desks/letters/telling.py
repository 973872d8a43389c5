"""What is written around a letter that goes out without paper: the e-mail that covers it, its words for Zalo."""

from vidan.core.units.queries import UnitFace
from vidan.desks.letters.models import Letter
from vidan.desks.letters.papers import as_read, recipient_of

NOT_WANTED = "Nếu gia đình không muốn nhận thư nữa, xin nói một câu ở bộ phận một cửa; không phải nêu lý do."


def covering_words(letter: Letter, unit: UnitFace) -> tuple[str, str]:
    """Title and body. They do not tell the occasion: others may see a telephone light up."""
    signed = (
        "Thư có chữ ký số."
        if letter.file_id
        else "Bản giấy có chữ ký tay giữ ở trụ sở; gia đình muốn nhận thì xin báo lại."
    )
    body = (
        f"Kính gửi {recipient_of(letter)},\n\n"
        f"{_office(unit)} xin gửi lá thư kèm theo (tệp PDF). {signed} {NOT_WANTED}\n\n"
        f"Trân trọng,\n{_office(unit)}"
    )
    return f"Thư của {_office(unit)}", body


def spoken_words(letter: Letter, unit: UnitFace) -> str:
    """The letter itself, as it was read and signed."""
    words = as_read(letter)
    signer = letter.signer.partition(", ")[0]
    parts = (words.greeting, *words.paragraphs, words.closing, f"{signer}\n{_office(unit)}")
    return "\n\n".join(part for part in parts if part)


def _office(unit: UnitFace) -> str:
    return f"Ủy ban nhân dân {unit.place}"

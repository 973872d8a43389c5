"""Texts for people to carry on by hand: a Zalo message, and what the loudspeaker reads. Pure functions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

WORDS_PER_SECOND = 3  # read slowly and clearly over a village's loudspeaker
# Card and telephone numbers, codes of dossiers: nothing that belongs to one person is read out.
_PERSONAL = re.compile(r"\d[\d .\-]{7,}\d|\bH\d{2}\.\d|@")


@dataclass(frozen=True)
class Happening:
    """What an office says about one thing that happened: agency, what, when, the code, where to look.

    `more`: whole sentences for what a few words cannot say.
    """

    agency: str
    what: str
    when: str
    code: str
    link: str
    more: str = ""


def short_text(h: Happening) -> str:
    """For SMS and Zalo: the least there is to say."""
    more = f" {h.more}" if h.more else ""
    return f"{h.agency}: {h.what}.{more} Mã hồ sơ {h.code}, lúc {h.when}. Xem tại {h.link}"


def mail_title(h: Happening) -> str:
    """The subject line of an e-mail."""
    return f"{h.what} (hồ sơ {h.code})"


def mail_body(h: Happening) -> str:
    """The e-mail: the same, with a greeting and how to look."""
    more = f"{h.more}\n" if h.more else ""
    return (
        f"Kính gửi ông/bà,\n\n{h.agency} xin báo: {h.what[0].lower()}{h.what[1:]}.\n{more}"
        f"Mã hồ sơ: {h.code}\nLúc: {h.when}\n\n"
        f"Mời xem hồ sơ tại {h.link}\n"
        "Cần có mã hồ sơ và 4 số cuối điện thoại, hoặc 6 số tra cứu trên giấy hẹn.\n\n"
        f"Trân trọng,\n{h.agency}\n\n"
        "Thư này do máy gửi. Nếu không muốn nhận tin nữa, mời báo với quầy tiếp nhận."
    )


@dataclass(frozen=True)
class Spoken:
    """A text for the loudspeaker with how long it takes; `left_out` sentences found no time."""

    text: str
    words: int
    left_out: int

    @property
    def seconds(self) -> int:
        return -(-self.words // WORDS_PER_SECOND)


def loudspeaker(sentences: Sequence[str], seconds: int) -> Spoken:
    """As many whole sentences, the most important first, as can be read in so many seconds; the first always.

    Raises ValueError when one holds something of one person: a number, a code, an address of mail.
    """
    for sentence in sentences:
        if _PERSONAL.search(sentence):
            raise ValueError("nothing that belongs to one person is read over the loudspeaker")
    kept: list[str] = []
    for sentence in sentences:
        if kept and _words([*kept, sentence]) > seconds * WORDS_PER_SECOND:
            break
        kept.append(sentence)
    return Spoken(" ".join(kept), _words(kept), len(sentences) - len(kept))


def _words(sentences: Sequence[str]) -> int:
    return sum(len(sentence.split()) for sentence in sentences)

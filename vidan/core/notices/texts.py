"""Texts for people to carry on by hand: a Zalo message, and what the loudspeaker reads. Pure functions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vidan.kit.text import aloud

WORDS_PER_MINUTE = 150  # syllables, read slowly and clearly over a village's loudspeaker
# Nobody writes an address down from a loudspeaker.
_LINK = re.compile(r"https?://|\bwww\.")
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
        return -(-self.words * 60 // WORDS_PER_MINUTE)


def loudspeaker(sentences: Sequence[str], seconds: int) -> Spoken:
    """As many whole sentences, the most important first, as can be read in so many seconds; the first always.

    Digits, dates, amounts, codes and abbreviations come as they are said.
    Raises ValueError when one holds something of one person: a number, a code, an address of mail.
    """
    for sentence in sentences:
        if _PERSONAL.search(sentence):
            raise ValueError("nothing that belongs to one person is read over the loudspeaker")
    kept: list[str] = []
    for sentence in map(aloud, sentences):
        if kept and _words([*kept, sentence]) * 60 > seconds * WORDS_PER_MINUTE:
            break
        kept.append(sentence)
    return Spoken(" ".join(kept), _words(kept), len(sentences) - len(kept))


def _words(sentences: Sequence[str]) -> int:
    return sum(len(sentence.split()) for sentence in sentences)


@dataclass(frozen=True)
class Announcement:
    """What the office tells everybody: a title, whole sentences (the most important first), the page to read it on.

    `phone`: the office's own; the only number that may be read out.
    """

    agency: str
    title: str
    sentences: Sequence[str]
    address: str
    phone: str = ""


def group_text(told: Announcement) -> str:
    """For the Zalo group of a hamlet: everything, and where it stands."""
    lines = [told.title.upper(), *told.sentences, f"Xem tại: {told.address}"]
    if told.phone:
        lines.append(f"Điện thoại: {told.phone}")
    return "\n".join([*lines, f"({told.agency})"])


def read_out(told: Announcement, seconds: int) -> Spoken:
    """For the loudspeaker: who speaks, of what, then what there is time for. A sentence with somebody's number or a
    link is left out and counted; the office's own telephone is read at the end when it fits.
    """
    begins = f"{told.agency} xin thông báo: {told.title.rstrip('.')}."
    safe = [one for one in told.sentences if not (_PERSONAL.search(one) or _LINK.search(one))]
    spoken = loudspeaker([begins, *safe], seconds)
    left_out = spoken.left_out + len(told.sentences) - len(safe)
    if told.phone:
        phone = aloud(f"Điện thoại: {_digits(told.phone)}.")
        words = spoken.words + _words([phone])
        if words * 60 <= seconds * WORDS_PER_MINUTE:
            return Spoken(f"{spoken.text} {phone}", words, left_out)
        left_out += 1
    return Spoken(spoken.text, spoken.words, left_out)


def _digits(phone: str) -> str:
    """One run of digits, so that each is said."""
    return "".join(letter for letter in phone if letter.isdigit())

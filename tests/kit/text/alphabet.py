"""Vietnamese letters and words for the generated tests."""

from unicodedata import normalize

from hypothesis import strategies as st

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")  # none, huyền, hỏi, ngã, sắc, nặng
VOWELS = "aăâeêioôơuưy"


def toned(vowel: str, tone: str) -> str:
    """The vowel with the tone, composed."""
    return normalize("NFC", vowel + tone)


syllables = st.builds(
    lambda before, vowel, tone, after: before + toned(vowel, tone) + after,
    st.sampled_from(["", "b", "đ", "ngh", "qu", "x"]),
    st.sampled_from(VOWELS),
    st.sampled_from(TONES),
    st.sampled_from(["", "c", "nh", "y"]),
)
phrases = st.lists(syllables, min_size=1, max_size=4).map(" ".join)

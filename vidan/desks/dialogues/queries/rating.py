"""How dialogues were found by those who came, on the page and on paper; too few are not told apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from vidan.core.ui.words import share_words
from vidan.desks.dialogues.models import Dialogue, DialogueSlip

ASKED = {
    "heard": "Bà con được nghe, được nói hết ý",
    "clear": "Câu trả lời rõ, đúng điều hỏi",
    "arranged": "Giờ giấc, địa điểm, cách tổ chức",
}
STEPS = {5: "Rất tốt", 4: "Tốt", 3: "Bình thường", 2: "Chưa tốt", 1: "Kém"}
SATISFIED = 4  # this step and above
ENOUGH = 5  # fewer slips are not told: somebody would be known by them
VALID = timedelta(days=7)  # after the end
DEFINITION = (
    "Tử số là số phiếu chọn “Tốt” hoặc “Rất tốt”; mẫu số là mọi phiếu có chọn ở câu ấy, trên mạng và trên giấy. "
    "Dưới 5 phiếu thì chưa nêu, để không lộ phiếu của ai."
)


@dataclass(frozen=True)
class Answer:
    """One thing asked: how many chose it, how many were satisfied."""

    words: str
    total: int
    satisfied: int

    @property
    def share(self) -> str:
        """“62,5 %”; of too few there is no figure."""
        return share_words(self.satisfied, self.total if self.total >= ENOUGH else 0)


def rated(dialogue: Dialogue) -> Sequence[Answer]:
    """Of all slips so far, those on paper with them."""
    slips = list(dialogue.slips.values_list("scores", flat=True))
    return [_answer(dialogue, slips, name, words) for name, words in ASKED.items()]


def words_of_slips(dialogue: Dialogue) -> list[str]:
    """What was written, once there are enough slips; for the office."""
    slips = list(
        DialogueSlip.objects.filter(dialogue=dialogue).order_by("pk").values_list("words", flat=True)
    )
    return [words for words in slips if words] if len(slips) >= ENOUGH else []


def takes_slips(dialogue: Dialogue, now: datetime) -> bool:
    """From its beginning until some days after its end."""
    begun = dialogue.opened_at is not None and not dialogue.is_cancelled
    return begun and (dialogue.ended_at is None or now <= dialogue.ended_at + VALID)


def _answer(dialogue: Dialogue, slips: list[dict[str, int]], name: str, words: str) -> Answer:
    counts = {step: sum(scores.get(name) == step for scores in slips) for step in STEPS}
    paper = dialogue.paper_slips.get(name, {})
    both = {step: counts[step] + int(paper.get(str(step), 0)) for step in STEPS}
    return Answer(words, sum(both.values()), sum(both[step] for step in STEPS if step >= SATISFIED))

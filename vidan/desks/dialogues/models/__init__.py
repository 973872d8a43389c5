"""A dialogue conference of a unit with its people."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from vidan.core.accounts.models import Account
from vidan.core.accounts.scope import Scope
from vidan.core.files.models import KeptFile
from vidan.core.flow import Flowing
from vidan.core.units.models import ReceptionSite
from vidan.desks.dialogues.flow import State
from vidan.desks.dialogues.models.questions import SEES, Mark, Question, QuestionQuerySet
from vidan.desks.dialogues.models.slips import DialogueSlip

__all__ = ["SEES", "Dialogue", "DialogueQuerySet", "DialogueSlip", "Mark", "Question", "QuestionQuerySet"]


# Who is counted at the door. All but the first overlap: a young woman of a hamlet counts in three.
GROUPS = {
    "people": "Bà con dự",
    "women": "Trong đó: phụ nữ",
    "young": "Trong đó: thanh niên (dưới 35 tuổi)",
    "old": "Trong đó: người cao tuổi",
    "front": "Mặt trận Tổ quốc và các đoàn thể",
    "office": "Lãnh đạo, công chức",
}


class DialogueQuerySet(models.QuerySet["Dialogue"]):
    def visible_to(self, scope: Scope) -> Self:
        """Those of the units whose work this person sees, units below included."""
        return self.filter(unit__in=scope.sees(SEES))

    def posted(self) -> Self:
        """What residents see: announced at some time, also when it was cancelled after that."""
        return self.filter(announced_at__isnull=False)


class Dialogue(Flowing):
    """Announced, held, written down, followed to the end of everything promised in it."""

    SUBJECT: ClassVar[str] = "dialogue"

    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()  # within the year; together its public code
    title = models.CharField("Tên hội nghị", max_length=200)
    subjects = models.TextField("Nội dung đối thoại")  # a line each
    begins_at = models.DateTimeField("Bắt đầu")
    ends_at = models.DateTimeField("Dự kiến kết thúc")
    site = models.ForeignKey(ReceptionSite, models.PROTECT, null=True, related_name="+")
    place = models.CharField("Địa điểm", max_length=300)
    invited = models.CharField("Mời bà con", max_length=1_000, blank=True)  # "": everybody of the unit
    presides = models.CharField("Chủ trì", max_length=200)
    with_front = models.CharField("Phối hợp chủ trì", max_length=200)  # the Fatherland Front
    secretary = models.ForeignKey(Account, models.PROTECT, related_name="+")
    asked_until = models.DateField("Nhận câu hỏi trước đến hết ngày")

    announced_at = models.DateTimeField(null=True)
    revision = models.PositiveSmallIntegerField(default=0)  # how often its time or place was changed
    why = models.CharField("Vì sao đổi lịch, không tổ chức", max_length=500, blank=True)

    opened_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    opening = models.TextField("Phát biểu mở đầu", blank=True)  # of the minutes, like the next
    conclusion = models.TextField("Kết luận của người chủ trì", blank=True)
    minutes = models.ForeignKey(KeptFile, models.PROTECT, null=True, related_name="+")  # as they were signed
    signer = models.CharField("Người ký biên bản", max_length=250, blank=True)
    signed_at = models.DateTimeField(null=True)
    minutes_number = models.CharField("Số biên bản", max_length=40, blank=True)
    minutes_on = models.DateField("Ngày biên bản", null=True)
    paper_slips = models.JSONField(default=dict)  # {"heard": {"5": 3}}: ratings on paper, counted
    attendance = models.JSONField(default=dict)  # {"people": 62, …}: numbers by group, never who

    objects = DialogueQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "number"], name="dialogues_one_code"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="dialogues_state_is_known"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="dialogues_ends_later"),
        ]
        indexes = [models.Index(fields=["unit", "-begins_at"], name="dialogues_unit_begins")]

    @property
    def code(self) -> str:
        """As its public address and its poster name it: “2026-1”."""
        return f"{self.year}-{self.number}"

    @property
    def state_words(self) -> str:
        """Where it stands."""
        return str(State(self.state).label)

    @property
    def subject_lines(self) -> list[str]:
        """What will be spoken about."""
        return self.subjects.splitlines()

    @property
    def is_cancelled(self) -> bool:
        return self.state == State.CANCELLED

    @property
    def is_open(self) -> bool:
        """Whether it is being held now."""
        return self.state == State.OPEN

    @property
    def was_held(self) -> bool:
        return self.ended_at is not None

    @property
    def attended(self) -> list[tuple[str, int]]:
        """How many came, by group, in the order in which they are asked for; a group nobody counted is left out."""
        return [(words, self.attendance[key]) for key, words in GROUPS.items() if key in self.attendance]

    def takes_questions(self, now: datetime) -> bool:
        """Whether a question may still be sent beforehand."""
        return self.state == State.ANNOUNCED and now < self.begins_at

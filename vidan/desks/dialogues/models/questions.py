"""What people ask at a dialogue, and which device asked or supported once."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.flow import Flowing
from vidan.core.units.models import Hamlet
from vidan.desks.commitments.models import Commitment
from vidan.desks.dialogues.flow import QuestionState

# The Fatherland Front holds it together with the committee (Luật 10/2022/QH15 Đ.32), so it looks in, too.
SEES = SEES_DOSSIERS | {Role.MASS_ORGANISATION}


class QuestionQuerySet(models.QuerySet["Question"]):
    def visible_to(self, scope: Scope) -> Self:
        """Those of the units whose work this person sees, units below included."""
        return self.filter(unit__in=scope.sees(SEES))

    def public(self) -> Self:
        """What everybody reads."""
        return self.exclude(state__in=[QuestionState.RECEIVED, QuestionState.MERGED, QuestionState.HIDDEN])


class Question(Flowing):
    """Asked by somebody who need not say who they are. What everybody reads is `shown_words`, never `words`."""

    SUBJECT: ClassVar[str] = "dialogue_question"

    class Source(models.TextChoices):
        WEB = "web", "Gửi trước trên mạng"
        TOLD = "told", "Nói, viết giấy gửi trước"
        SPOKEN = "spoken", "Hỏi tại hội nghị"

    dialogue = models.ForeignKey("dialogues.Dialogue", models.PROTECT, related_name="questions")
    code = models.CharField(max_length=9, unique=True)  # whoever sent it follows it by this
    about = models.CharField(
        "Nội dung", max_length=200, blank=True
    )  # one of the announced; "": something else
    hamlet = models.ForeignKey(Hamlet, models.PROTECT, null=True, related_name="+")
    words = models.TextField("Câu hỏi")  # as it was sent
    shown_words = models.TextField("Câu hỏi như bà con đọc", blank=True)
    source = models.CharField(max_length=8, choices=Source)
    asked_at = models.DateTimeField()
    name = models.CharField("Tên", max_length=60, blank=True)
    phone = models.CharField("Số điện thoại", max_length=20, blank=True)
    may_name = models.BooleanField("Đồng ý nêu tên", default=False)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    why = models.CharField("Vì sao không đăng", max_length=500, blank=True)  # whoever sent it reads this
    support = models.PositiveIntegerField(default=0)  # how many also want to know

    reply = models.TextField("Câu trả lời", blank=True)  # as everybody reads it
    replied_at = models.DateTimeField(null=True)
    commitment = models.OneToOneField(Commitment, models.PROTECT, null=True, related_name="+")

    objects = QuestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=QuestionState.values), name="dialogues_question_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="hidden") | Q(why__gt=""), name="dialogues_hidden_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(state="merged") | Q(merged_into__isnull=False),
                name="dialogues_merged_says_where",
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | Q(reply__gt="", replied_at__isnull=False),
                name="dialogues_answered_says_what",
            ),
            models.UniqueConstraint(
                fields=["dialogue"], condition=Q(state="asking"), name="dialogues_one_asks_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["dialogue", "state", "-support"], name="dialogues_question_order")]

    @property
    def state_words(self) -> str:
        """Where it stands."""
        return str(QuestionState(self.state).label)

    @property
    def asker(self) -> str:
        """Who asks, as everybody may hear it: the name only of who agreed to it."""
        if self.may_name and self.name:
            return self.name
        return (
            f"Người dân {self.hamlet.words[:1].lower()}{self.hamlet.words[1:]}"
            if self.hamlet
            else "Người dân"
        )


class Mark(models.Model):
    """A device did one thing once. Its id is a keyed hash of both: nobody can tell which device, or which thing."""

    id = models.BigAutoField(primary_key=True)

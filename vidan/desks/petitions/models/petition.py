"""A reflection, a petition or a suggestion: what is said, where, and how far it has come."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from vidan.core.accounts.models import Account
from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.flow import Flowing
from vidan.core.promises.models import Promise
from vidan.core.units.models import Hamlet
from vidan.desks.petitions.states import COMMON, ON_BOARD, State
from vidan.kit.text import masked_name, masked_phone


class PetitionQuerySet(models.QuerySet["Petition"]):
    def visible_to(self, scope: Scope) -> Self:
        """Those of the units in which this person looks at what residents bring, units below included."""
        return self.filter(unit__in=scope.sees(SEES_DOSSIERS))

    def board(self, unit_id: int) -> Self:
        """What everybody may know of: that it was said and how far it is. Its words only once they were checked."""
        return self.may_be_public(unit_id).filter(state__in=sorted(ON_BOARD))

    def may_be_public(self, unit_id: int) -> Self:
        """Those whose senders allow it, in any state. Said as IN: SQLite enters no index by a bare flag."""
        return self.filter(unit=unit_id, may_publish__in=(True,))

    def common(self) -> Self:
        """What others may support and be shown before they send the same."""
        return self.filter(state__in=sorted(COMMON), may_publish=True)


class Petition(Flowing):
    """One thing said to a unit. `text` and the contact are people's data: they can be erased, nothing else says them.

    `promise` is the answer owed; `first_promise` that somebody looks and says so; `outside_promise` what another body
    was asked for. `public_text`: what may be read by everybody, masked and checked by a person; "" before that.
    """

    SUBJECT: ClassVar[str] = "petition"

    class Kind(models.TextChoices):
        REFLECTION = "reflection", "Phản ánh"
        PETITION = "petition", "Kiến nghị"
        SUGGESTION = "suggestion", "Góp ý"

    class Channel(models.TextChoices):
        WEB = "web", "Qua mạng"
        COUNTER = "counter", "Tại quầy"
        BOX = "box", "Hòm thư góp ý"
        PHONE = "phone", "Qua điện thoại"
        RECEPTION = "reception", "Tiếp công dân"
        FIELD_DAY = "field_day", "Ngày với dân"

    class Reroute(models.TextChoices):
        """What it was in truth, when it came through the wrong door."""

        COMPLAINT = "complaint", "Khiếu nại"
        DENUNCIATION = "denunciation", "Tố cáo"
        DOSSIER = "dossier", "Thủ tục hành chính"

    code = models.CharField(max_length=20)
    token_key = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=12, choices=Kind)
    topic = models.CharField(max_length=20)  # a key of data/topics.toml
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.WEB)
    text = models.TextField()
    place = models.CharField(max_length=300, blank=True)
    hamlet = models.ForeignKey(Hamlet, models.PROTECT, null=True, related_name="+")
    latitude = models.DecimalField(max_digits=8, decimal_places=6, null=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    sketch_x = models.FloatField(null=True)  # where somebody pointed on the unit's sketch: parts of its width
    sketch_y = models.FloatField(null=True)  # and of its height
    is_anonymous = models.BooleanField(default=True)
    name = models.CharField(max_length=100, blank=True)
    phone = models.CharField(max_length=15, blank=True)
    email = models.CharField(max_length=254, blank=True)
    wants_news = models.BooleanField(default=False)  # a message at each step, to the telephone or e-mail left
    may_publish = models.BooleanField(default=False)  # once names are masked and a person has checked it
    received_at = models.DateTimeField()
    promise = models.ForeignKey(Promise, models.PROTECT, null=True, related_name="+")
    first_promise = models.ForeignKey(Promise, models.PROTECT, null=True, related_name="+")
    outside_promise = models.ForeignKey(Promise, models.PROTECT, null=True, related_name="+")
    handler = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    round = models.PositiveSmallIntegerField(default=1)  # 2: reopened once
    outside_body = models.CharField(max_length=200, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    rerouted_to = models.CharField(max_length=12, choices=Reroute, blank=True)
    reason = models.TextField(blank=True)  # told to the sender: why declined, hidden, merged, rerouted
    reason_is_common = models.BooleanField(default=False)  # read over so that everybody may read it: declined
    appeal = models.TextField(blank=True)  # what the sender says against its being hidden
    public_text = models.TextField(blank=True)
    supports = models.PositiveIntegerField(default=0)  # how many said “tôi cũng gặp việc này”
    erased_at = models.DateTimeField(null=True)
    # What the public board counts, told here so that it reads one index: see queries/board.py.
    answered_at = models.DateTimeField(null=True)  # the last answer; None before one and once it was reopened
    days_taken = models.PositiveSmallIntegerField(null=True)  # from its arrival to that answer
    in_time = models.BooleanField(null=True)  # whether every answer so far came by its first date

    objects = PetitionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "code"], name="petitions_code_once_in_a_unit"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="petitions_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state="merged") | Q(merged_into__isnull=False), name="petitions_merged_into_one"
            ),
            models.CheckConstraint(
                condition=Q(is_anonymous=False) | Q(name="", phone="", email=""),
                name="petitions_nobody_is_nobody",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True)
                | Q(text="", name="", phone="", email="", place="", appeal=""),
                name="petitions_erased_is_empty",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state", "received_at"], name="petitions_unit_state_at"),
            models.Index(fields=["unit", "-received_at"], name="petitions_unit_at"),
            models.Index(fields=["handler", "state"], name="petitions_handler_state"),
            models.Index(
                fields=[
                    "unit",
                    "may_publish",
                    "-received_at",
                    "-id",
                    "state",
                    "topic",
                    "hamlet",
                    "in_time",
                    "days_taken",
                ],
                name="petitions_board",
            ),
        ]

    @property
    def state_words(self) -> str:
        return str(State(self.state).label)

    @property
    def common_reason(self) -> str:
        """Why it is not taken up, for everybody who met the same; "" while nobody has read it over for that."""
        return self.reason if self.state == State.DECLINED and self.reason_is_common else ""

    @property
    def masked_contact(self) -> str:
        """What lists show of who sent it; the rest opens by a click that is kept."""
        shown = (
            masked_name(self.name) if self.name else "",
            masked_phone(self.phone) if self.phone else "",
            f"{self.email[:1]}•••@{self.email.rpartition('@')[2]}" if self.email else "",
        )
        return ", ".join(filter(None, shown))

"""A letter: on what occasion, from which event, to whom, how far it is; what stops it, what its reader confirmed."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from vidan.core.accounts.models import Account
from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.files.models import KeptFile
from vidan.core.flow import Flowing, Move
from vidan.core.people.models import Person
from vidan.core.units.models import Hamlet
from vidan.desks.letters.states import OPEN, Channel, State
from vidan.desks.wordings.occasions import Occasion
from vidan.kit.refusals import Refusal
from vidan.kit.text import masked_name

_SIGNED = ["signed", "printed", "carried", "delivered", "nobody_home", "sent", "mailing", "unsent"]


class LetterQuerySet(models.QuerySet["Letter"]):
    def visible_to(self, scope: Scope) -> Self:
        """Letters of units in which this person works with people, units below included."""
        return self.filter(unit__in=scope.sees(SEES_DOSSIERS))

    def standing(self) -> Self:
        """Not replaced by another."""
        return self.exclude(state=State.SUPERSEDED)


class Letter(Flowing):
    """One letter of one event: `source` is `dossier:12`, `petition:5`, `calendar:2026:longevity:listed:7`.

    Who it is to and what it says are people's data: they can be erased, the ledger has only ids and keyed hashes.
    """

    SUBJECT: ClassVar[str] = "letter"
    NAMED: ClassVar[str] = "Thư này"

    occasion = models.CharField("Dịp", max_length=20, choices=Occasion)
    source = models.CharField(max_length=64)
    edition = models.PositiveSmallIntegerField(default=1)  # 2: written anew in place of the first
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    honorific = models.CharField("Xưng hô", max_length=20, blank=True)
    full_name = models.CharField("Họ và tên người nhận", max_length=100, blank=True)
    name_fold = models.TextField(blank=True)
    born_year = models.PositiveSmallIntegerField("Năm sinh người nhận", null=True)
    second_honorific = models.CharField("Xưng hô người thứ hai", max_length=20, blank=True)
    second_name = models.CharField("Họ và tên người thứ hai", max_length=100, blank=True)
    second_fold = models.TextField(blank=True)
    about_name = models.CharField("Họ và tên người được nói đến", max_length=100, blank=True)
    about_fold = models.TextField(blank=True)
    about_born = models.PositiveSmallIntegerField("Năm sinh người được nói đến", null=True)
    address = models.CharField("Địa chỉ", max_length=300, blank=True)
    address_fold = models.TextField(blank=True)
    known_fold = models.TextField(blank=True)  # where the person lived as far as known when it was read
    hamlet = models.ForeignKey(Hamlet, models.PROTECT, null=True, related_name="+")
    phone = models.CharField("Số điện thoại", max_length=15, blank=True)
    email = models.CharField("Email", max_length=254, blank=True)
    event_on = models.DateField("Ngày của việc", null=True)
    details = models.JSONField(default=dict)  # what else the words ask for, by the keys of desks/wordings

    caused_at = models.DateTimeField()
    drafted_at = models.DateTimeField()
    not_before = models.DateField()  # cooling-off: until then nothing leaves the house
    not_after = models.DateField()  # later it comes too late
    wanted_on = models.DateField(null=True)  # of a thanks: by then it should be with its person
    read_at = models.DateTimeField(null=True)
    read_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    words = models.TextField(blank=True)  # the paper as it was read, frozen
    signed_at = models.DateTimeField(null=True)
    signer = models.CharField("Người ký", max_length=250, blank=True)
    file = models.ForeignKey(KeptFile, models.PROTECT, null=True, related_name="+")  # signed electronically
    printed_at = models.DateTimeField(null=True)
    carrier = models.CharField("Người đi trao", max_length=100, blank=True)
    carried_at = models.DateTimeField(null=True)
    channel = models.CharField("Cách đưa thư", max_length=5, choices=Channel, blank=True)
    post_code = models.CharField("Mã bưu gửi", max_length=40, blank=True)
    out_at = models.DateTimeField(null=True)  # delivered, or given to the post
    mail_begun_at = models.DateTimeField(
        null=True
    )  # being handed over now: whether it was taken is not known yet
    trouble = models.CharField("Vì sao chưa gửi được", max_length=300, blank=True)
    outcome = models.CharField("Ghi thêm", max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "occasion", "edition"], name="letters_never_twice"),
            models.UniqueConstraint(
                fields=["source", "occasion"],
                condition=~Q(state="superseded"),
                name="letters_one_stands",
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="letters_state_is_known"),
            models.CheckConstraint(
                condition=Q(read_at__isnull=False, read_by__isnull=False) | ~Q(state__in=["read", *_SIGNED]),
                name="letters_nothing_goes_unread",
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=False, signer__gt="") | ~Q(state__in=_SIGNED),
                name="letters_nothing_goes_unsigned",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["delivered", "sent"], out_at__isnull=False, channel__gt="")
                | ~Q(state__in=["delivered", "sent"]) & Q(out_at=None),
                name="letters_out_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="unsent") | Q(trouble__gt=""), name="letters_unsent_says_why"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state", "-id"], name="letters_unit_state"),
            models.Index(fields=["unit", "about_fold"], name="letters_about"),
            models.Index(fields=["unit", "name_fold"], name="letters_name"),
            models.Index(fields=["unit", "address_fold"], name="letters_house"),
        ]

    def hinder(self, move: Move) -> None:
        """While it is being handed over nobody stops it: whether it went out must be told as it was."""
        if self.state != State.MAILING and self.mail_begun_at:
            raise Refusal("Máy đang gửi thư này. Mời chờ một phút rồi xem lại.")

    @property
    def state_words(self) -> str:
        return str(State(self.state).label)

    @property
    def masked(self) -> str:
        """What lists show of its recipient."""
        return masked_name(self.full_name) if self.full_name else ""

    @property
    def is_open(self) -> bool:
        """Something is still to be done with it."""
        return self.state in OPEN

    @property
    def ref(self) -> str:
        """What people call it."""
        return f"T-{self.pk}"


class Stop(models.Model):
    """What stopped a letter at a step, by which check; lifted by a person with a reason where that may be."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="stops")
    check_key = models.CharField(max_length=24)  # of checks.TABLE, or `person`: somebody stopped it
    step = models.CharField(max_length=8)
    found = models.CharField(max_length=64)  # what was found, opaque: the same again does not stop it twice
    why = models.CharField(max_length=300, blank=True)  # of a person; of a check the table says it
    at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    lifted_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "check_key", "found"],
                condition=Q(lifted_at=None),
                name="letters_one_stop_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None, lifted_why="")
                | Q(lifted_at__isnull=False, lifted_by__isnull=False, lifted_why__gt=""),
                name="letters_lifted_says_why",
            ),
        ]


class Confirmation(models.Model):
    """What its reader confirmed of it by a tick: names, forms of address, kinship, which of two of one name."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="confirmations")
    what = models.CharField(max_length=24)
    found = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)  # the letter was changed afterwards

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "what"],
                condition=Q(undone_at=None),
                name="letters_confirmed_once",
            )
        ]

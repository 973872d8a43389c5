"""What the office does with a petition: words for itself, more time asked, the answer from draft to the public page."""

from django.db import models
from django.db.models import F, Q

from vidan.core.accounts.models import Account
from vidan.core.promises.models import Promise
from vidan.desks.petitions.models.petition import Petition


class Note(models.Model):
    """Words of the office for the office. No page of the public, no interface and no message reads this table."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="notes")
    at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    words = models.TextField(blank=True)  # "": erased together with the words of the petition

    class Meta:
        ordering = ["id"]


class MoreTime(models.Model):
    """A later date that whoever works on it asks for. A leader gives it once or does not; the sender reads why."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="more_time")
    promise = models.ForeignKey(Promise, models.PROTECT, related_name="+")
    until = models.DateTimeField()
    reason = models.TextField(blank=True)  # told to the sender once it is given
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    is_given = models.BooleanField(null=True)  # None: nobody has decided
    decided_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision = models.TextField(blank=True)  # what the leader says to who asked

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["petition"], condition=Q(is_given=None), name="petitions_one_asking_open"
            ),
            models.CheckConstraint(
                condition=Q(is_given=None) | Q(decided_at__isnull=False),
                name="petitions_more_time_is_decided",
            ),
        ]


class Inquiry(models.Model):
    """What the office asks the sender, once in a round and completely; what the sender says to it by the code."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="inquiries")
    round = models.PositiveSmallIntegerField()
    words = models.TextField(blank=True)  # "": erased, as below
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["petition", "round"], name="petitions_asked_once_in_a_round")
        ]


class Answer(models.Model):
    """One answer in one round: written by one person, checked and given by another, made public by another again.

    `public_text`: as everybody reads it, with what tells of people covered. `mark`: what the sender thinks of it.
    """

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="answers")
    round = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    law = models.CharField(max_length=500, blank=True)
    drafted_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    returned_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    returned_at = models.DateTimeField(null=True)
    returned_why = models.TextField(blank=True)
    given_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField(null=True)
    outside_body = models.CharField(
        max_length=200, blank=True
    )  # whose answer it is, when it is not the unit's
    document = models.CharField(max_length=100, blank=True)  # number and day of that body's paper
    public_text = models.TextField(blank=True)
    published_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    mark = models.PositiveSmallIntegerField(null=True)
    mark_words = models.TextField(blank=True)
    marked_at = models.DateTimeField(null=True)
    reopened_why = models.TextField(blank=True)  # what the sender says is not settled

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["petition"],
                condition=Q(given_at=None, returned_at=None),
                name="petitions_one_answer_to_check",
            ),
            models.CheckConstraint(
                condition=Q(given_by=None) | ~Q(given_by=F("drafted_by")) | Q(outside_body__gt=""),
                name="petitions_answer_has_four_eyes",
            ),
            models.CheckConstraint(
                condition=Q(published_by=None) | ~Q(published_by=F("drafted_by")),
                name="petitions_answer_is_checked_again",
            ),
            models.CheckConstraint(
                condition=Q(returned_at=None) | Q(given_at=None), name="petitions_returned_is_not_given"
            ),
            models.CheckConstraint(
                condition=Q(mark=None) | Q(mark__range=(1, 5)), name="petitions_mark_is_on_the_scale"
            ),
        ]

"""What came of a dossier before it was reopened: nothing of it is rewritten."""

from django.db import models
from django.db.models import Q

from vidan.core.promises.models import Promise
from vidan.desks.dossiers.models.dossier import Dossier
from vidan.desks.dossiers.states import State


class EarlierRound(models.Model):
    """One round that had ended: its promise with its verdict, its result and its return, as they were."""

    class Ground(models.TextChoices):
        OUR_MISTAKE = "our_mistake", "Đơn vị đã có sai sót"
        WRONG_RESULT = "wrong_result", "Kết quả đã trả bị sai, phải làm lại"
        DECISION = "decision", "Theo quyết định giải quyết khiếu nại hoặc của cơ quan có thẩm quyền"

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="earlier_rounds")
    nth = models.PositiveSmallIntegerField()
    # NULL: it had been turned away, so nothing was promised.
    promise = models.OneToOneField(Promise, models.PROTECT, null=True, related_name="earlier_round")
    ended_as = models.CharField(max_length=16, choices=State.choices)
    ground = models.CharField(max_length=12, choices=Ground)
    reopened_at = models.DateTimeField()
    result_kind = models.CharField(max_length=8, blank=True)
    result_number = models.CharField(max_length=64, blank=True)
    result_on = models.DateField(null=True)
    result_signer = models.CharField(max_length=250, blank=True)
    result_system = models.CharField(max_length=150, blank=True)
    done_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    returned_to = models.CharField(max_length=100, blank=True)
    return_proof = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ["nth"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "nth"], name="dossiers_one_nth_round"),
            models.CheckConstraint(
                condition=Q(ended_as__in=["refused", "stopped", "returned"]), name="dossiers_round_had_ended"
            ),
        ]

"""How a dialogue was, as those who came said it: nothing of whom."""

from django.db import models
from django.db.models import Q


class DialogueSlip(models.Model):
    """One slip. Its id is drawn by chance, so that rows do not stand in the order they came."""

    id = models.BigAutoField(primary_key=True)
    dialogue = models.ForeignKey("dialogues.Dialogue", models.PROTECT, related_name="slips")
    scores = models.JSONField()  # {"heard": 5, …}; what has no opinion is not there
    words = models.TextField(blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id__gte=0), name="dialogues_slip_id_is_drawn")]

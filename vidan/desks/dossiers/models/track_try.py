"""Wrong guesses at a tracking page."""

from django.db import models


class TrackTry(models.Model):
    """A wrong guess at a tracking page: which code (keyed hash), from where, when. Kept for a day."""

    code_key = models.CharField(max_length=64)
    address = models.CharField(max_length=45)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["code_key", "at"], name="dossiers_try_code"),
            models.Index(fields=["address", "at"], name="dossiers_try_address"),
        ]

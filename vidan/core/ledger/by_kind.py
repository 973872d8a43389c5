"""The way to the entries of a kind: a proof asks for the few of one kind among millions."""

from django.db import models
from django.db.models import Func


class ByKind(Func):
    """`kind` as the index by kind knows it, by name only.

    SQLite plans without statistics: on the bare column it would take that index for the entries of one subject and one
    kind as well, and read every intake there is.
    """

    template = "(%(expressions)s || '')"
    output_field = models.CharField(max_length=64)

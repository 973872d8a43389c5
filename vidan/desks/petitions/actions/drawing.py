"""Photographs that came with a petition are drawn anew by a job; before that nobody sees them."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from vidan.core.files import undrawn
from vidan.core.files.receiving import Checked, checked_photo
from vidan.core.files.scanning import NoAnswer
from vidan.core.jobs.tasks import Task, Trouble
from vidan.desks.petitions.actions.sending import keep_photo, photo_name
from vidan.desks.petitions.models import Petition, UndrawnPhoto
from vidan.kit.refusals import BadInput

SIDE = 2_000  # pixels: one reads a number plate
GONE = "Ảnh này không còn trên máy. Mời gửi lại ảnh."


def draw_photos(task: Task) -> None:
    """Draw anew what waits of one petition: only what is seen stays, not where it was taken, not what hides behind."""
    petition = Petition.objects.get(pk=int(task.payload["petition"] or 0))
    waiting = list(UndrawnPhoto.objects.filter(petition=petition, trouble=""))
    drawn = [(one, _drawn(one)) for one in waiting]
    with task.finishing():
        for one, result in drawn:
            _keep(petition, one, result)
    _drop([one.raw for one in waiting])


def forget_undrawn(petition: Petition) -> None:
    """Nothing that still waits is wanted any more. Only inside a verb; what is drawn meanwhile finds no row."""
    rows = UndrawnPhoto.objects.filter(petition=petition)
    raws = list(rows.values_list("raw", flat=True))
    rows.delete()
    transaction.on_commit(partial(_drop, raws))


def _drop(raws: list[str]) -> None:
    for raw in raws:
        undrawn.drop(raw)


def _drawn(one: UndrawnPhoto) -> Checked | str:
    """The photograph, or why it is none. Raises Trouble while the virus scanner is silent."""
    content = undrawn.get(one.raw)
    if content is None:
        return GONE
    try:
        return checked_photo(photo_name(one.number), content, SIDE)
    except BadInput as refusal:
        if isinstance(refusal.__cause__, NoAnswer):
            raise Trouble(refusal.sentence) from refusal
        return refusal.sentence


def _keep(petition: Petition, one: UndrawnPhoto, result: Checked | str) -> None:
    mine = UndrawnPhoto.objects.select_for_update().filter(pk=one.pk, trouble="")
    if not mine.exists():  # taken back meanwhile
        return
    if isinstance(result, str):
        mine.update(trouble=result)
    else:
        keep_photo(timezone.now(), petition, result)
        mine.delete()

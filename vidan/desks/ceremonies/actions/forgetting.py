"""Every night: photographs and links that ended, names and details that served their purpose are really gone."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from vidan.core.files.actions import destroy_files, sweep
from vidan.core.holds import rules
from vidan.core.jobs.tasks import Task
from vidan.core.ledger.actions import Deed, append
from vidan.desks.ceremonies.actions.mourning import GONE
from vidan.desks.ceremonies.content import periods
from vidan.desks.ceremonies.flow import AHEAD, BEFORE, END_ALBUM
from vidan.desks.ceremonies.models import Album, Ceremony, Condolence, Delegate
from vidan.kit.workdays.moments import VIETNAM

HOUSE = rules.HOUSE
_WITH_DOSSIER = (("dossier", "dossier"),)
SOUVENIRS = rules.Rule(
    "souvenir",
    Album.SUBJECT,
    periods().photo.days,
    keys=(("ceremony", "ceremony"), ("dossier", "ceremony__dossier")),
)
COUPLES = rules.Rule("ceremony", Ceremony.SUBJECT, periods().names.days, keys=_WITH_DOSSIER)
DECEASED = rules.Rule("condolence", Condolence.SUBJECT, periods().names.days, keys=_WITH_DOSSIER)


def forget_ceremonies(task: Task) -> None:
    """The job. The bytes of photographs go at once with the sweep, not some night later."""
    for album in Album.objects.filter(shut_at=None, ends_on__lt=timezone.localdate()).order_by("pk"):
        task.still_mine()
        _end(album)
    _shut_pages()
    _forget_couples()
    _forget_deceased()
    sweep()
    task.finish()


@transaction.atomic
def _end(album: Album) -> None:
    now, ceremony = timezone.now(), album.ceremony
    mine = Album.objects.filter(pk=album.pk, shut_at=None)
    if not rules.free(SOUVENIRS, mine, ceremony.unit_id).update(shut_at=now, token_key=None):
        return
    gone = destroy_files([album.subject], at=now)
    append(
        Deed(HOUSE, HOUSE, now, key=f"{END_ALBUM}:{album.pk}"),
        unit=ceremony.unit_id,
        kind=END_ALBUM,
        subject=ceremony.subject,
        facts={"album": album.pk, "photos": gone},
    )


@transaction.atomic
def _shut_pages() -> None:
    before = timezone.localdate() - periods().link
    Ceremony.objects.filter(on__lt=before).exclude(day_key=None).update(day_key=None)


def _forget_couples() -> None:
    before = timezone.now() - periods().names
    rows = Ceremony.objects.filter(erased_at=None, told_at__lt=before).exclude(state__in=AHEAD)
    rules.forget(COUPLES, rows.exclude(on__gte=before.astimezone(VIETNAM).date()), _unnamed)


def _unnamed(rows: QuerySet[Ceremony]) -> int:
    return rows.update(
        his_name="", her_name="", his_family="", her_family="", phone="", wishes="", erased_at=timezone.now()
    )


def _forget_deceased() -> None:
    before = timezone.now() - periods().names
    rows = Condolence.objects.filter(erased_at=None, noted_at__lt=before).exclude(state__in=BEFORE)
    rules.forget(DECEASED, rows.exclude(on__gte=before.astimezone(VIETNAM).date()), _untold)


def _untold(rows: QuerySet[Condolence]) -> int:
    over = list(rows.values_list("pk", flat=True))
    Delegate.objects.filter(visit__in=over).update(phone="", email="")
    return Condolence.objects.filter(pk__in=over).update(erased_at=timezone.now(), **GONE)

"""A draft on its way to the leader's signature and back, by the product's own verbs."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

from tests.desks.dossiers.paper_samples import RECEIPT
from tests.make import TUESDAY, Office
from vidan.core.files.receiving import checked
from vidan.core.papers import press
from vidan.core.papers.actions import take_out
from vidan.core.papers.models import SignBatch, SignItem
from vidan.core.papers.queries import bundle_of
from vidan.core.papers.signing.bundle import Sent
from vidan.core.papers.taking_in import take_in
from vidan.desks.dossiers.actions import working
from vidan.desks.dossiers.actions.attaching import Part, attach
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier

NOON = TUESDAY.replace(hour=10)
Drafted = Callable[[str], Dossier]


def draft(office: Office, words: str) -> Dossier:
    """A dossier before the leader, with a draft that says these words."""
    dossier = office.dossier_in(State.PROCESSING)
    pdf = press.render(replace(RECEIPT, request=words))
    act = office.act(office.cast.minh)
    attach(dossier, act=act, part=Part.DRAFT, file=checked("Dự thảo.pdf", pdf))
    working.resolve(dossier, act=office.act(office.cast.minh), proposal="Đủ điều kiện.")
    return dossier


def original(dossier: Dossier) -> bytes:
    item = SignItem.objects.get(subject=dossier.subject)
    batch = zipfile.ZipFile(io.BytesIO(bundle_of(SignBatch.objects.latest("pk"))))
    return next(batch.read(name) for name in batch.namelist() if item.ref in name)


def out(office: Office, *dossiers: Dossier, key: str = "") -> SignBatch:
    items = SignItem.objects.filter(subject__in=[one.subject for one in dossiers])
    return take_out([item.pk for item in items], act=office.act(office.cast.ha, NOON, key))


def back(office: Office, *pdfs: bytes, key: str = "", other_names: bool = False) -> list[tuple[bool, str]]:
    sent = [Sent(f"tep-{place}.pdf", pdf) for place, pdf in enumerate(pdfs)]
    outcomes = take_in(sent, act=office.act(office.cast.ha, NOON, key), other_names=other_names)
    return [(one.is_taken, one.sentence) for one in outcomes]


def state(dossier: Dossier) -> str:
    return Dossier.objects.get(pk=dossier.pk).state

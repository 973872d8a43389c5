"""Papers that wait for a signature, that were signed or taken back, are compared with the ledger row by row."""

from pathlib import Path
from typing import Any

import pytest
import time_machine

from tests.core.papers.certificates import Authority, authority, signed
from tests.desks.dossiers.drafts import NOON, back, draft, original, out
from tests.make import Office
from vidan.core.ledger.proofs import disagreements
from vidan.core.papers.models import SignBatch, SignItem
from vidan.desks.dossiers.actions import working


@pytest.fixture
def ca(settings: Any, tmp_path: Path) -> Authority:
    settings.FILES, settings.TRUST = tmp_path / "files", tmp_path / "trust"
    return authority(settings.TRUST)


@pytest.fixture
def item(office: Office, ca: Authority) -> Any:
    """The one that came back signed; one waits, one was sent back to the officer."""
    with time_machine.travel(NOON, tick=False):
        dossier = draft(office, "một")
        draft(office, "hai")
        working.send_back(draft(office, "ba"), act=office.act(office.cast.ha), reason="Ghi thêm căn cứ.")
        out(office, dossier)
        assert back(office, signed(original(dossier), ca.vouch()))[0][0]
        yield SignItem.objects.get(subject=dossier.subject)


def test_what_the_verbs_wrote_agrees(item: SignItem) -> None:
    assert SignItem.objects.count() == 3
    assert list(disagreements()) == []


@pytest.mark.parametrize(
    "said",
    [{"signer": "Người khác"}, {"title": "Giấy khác"}, {"is_timestamped": True}, {"certificate": "0" * 64}],
)
def test_what_was_altered_is_named(item: SignItem, said: dict[str, object]) -> None:
    SignItem.objects.filter(pk=item.pk).update(**said)
    assert list(disagreements()) == [f"Ký số: {item.ref}: giấy chờ ký số {item.pk} khác sổ cái"]


def test_what_was_closed_or_opened_behind_the_ledger_is_named(item: SignItem) -> None:
    waiting = SignItem.objects.waiting().get()
    SignItem.objects.filter(pk=waiting.pk).update(closed_at=NOON)
    SignItem.objects.filter(signed=None).exclude(pk=waiting.pk).update(closed_at=None)
    assert len(list(disagreements())) == 2


def test_what_was_taken_away_or_put_into_a_bundle_is_named(item: SignItem) -> None:
    batch = SignBatch.objects.get()
    batch.items.add(SignItem.objects.waiting().get())
    assert list(disagreements()) == [f"Ký số: gói ký số {batch.pk} khác sổ cái"]
    pk = item.pk
    batch.delete()
    item.delete()
    assert f"Ký số: giấy chờ ký số {pk} có trong sổ cái mà không còn trong dữ liệu" in list(disagreements())

"""Keeping up by which words a dossier is found, in the transaction that writes or changes them."""

from vidan.desks.dossiers.models import Dossier, SearchWord
from vidan.desks.dossiers.models.search_word import found_by, rows_for


def make_findable(dossier: Dossier) -> None:
    """Of a new dossier: one statement."""
    words = found_by(dossier.code, dossier.applicant_fold, dossier.applicant_phone)
    SearchWord.objects.bulk_create(rows_for(dossier, words))


def find_anew(dossier: Dossier, folded_name: str, phone: str) -> None:
    """Of a dossier whose applicant's name or phone was put right, or erased: by the old ones nobody finds it."""
    words = found_by(dossier.code, folded_name, phone)
    there = dossier.search_words.all()
    there.exclude(word__in=words).delete()
    missing = words - set(there.values_list("word", flat=True))
    SearchWord.objects.bulk_create(rows_for(dossier, missing))

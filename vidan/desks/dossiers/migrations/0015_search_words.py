"""Dossiers from before there were words to find them by. Apart from the table: PostgreSQL wants it finished first."""

from django.db import migrations

from vidan.kit.text import fold, words_of

BATCH = 2_000


def write_words(apps, editor):
    Dossier = apps.get_model("dossiers", "Dossier")
    SearchWord = apps.get_model("dossiers", "SearchWord")
    rows = Dossier.objects.order_by("pk").values_list("pk", "unit_id", "code", "applicant_fold", "applicant_phone")
    after = 0
    while batch := list(rows.filter(pk__gt=after)[:BATCH]):
        SearchWord.objects.bulk_create(
            SearchWord(unit_id=unit, dossier_id=pk, word=word)
            for pk, unit, code, name, phone in batch
            for word in sorted(_words(code, name, phone))
        )
        after = batch[-1][0]


def _words(code, name, phone):
    words = {*words_of(name), "".join(words_of(fold(code))), phone[-4:]}
    return {word[:40] for word in words if word}


class Migration(migrations.Migration):

    dependencies = [('dossiers', '0014_search')]

    operations = [migrations.RunPython(write_words, migrations.RunPython.noop)]

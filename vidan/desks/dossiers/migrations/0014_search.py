import django.db.models.deletion
from django.db import migrations, models


def by_bytes(apps, editor):
    """Beginnings of words are looked up as a range: PostgreSQL, too, keeps them by their bytes, as SQLite does."""
    if editor.connection.vendor == "postgresql":
        editor.execute('ALTER TABLE dossiers_searchword ALTER COLUMN word TYPE varchar(40) COLLATE "C"')


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0013_destroyed'),
        ('units', '0003_departments'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(max_length=40)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='search_words', to='dossiers.dossier')),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('word', 'unit', 'dossier'), name='dossiers_one_of_each_word')],
            },
        ),
        migrations.RunPython(by_bytes, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(fields=['-received_at', '-id'], name='dossiers_received'),
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(fields=['applicant_phone'], name='dossiers_phone'),
        ),
    ]

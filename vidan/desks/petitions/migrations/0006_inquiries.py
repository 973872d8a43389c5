import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def count_extensions(apps, schema_editor):
    """A line that was complex had been extended once."""
    line = apps.get_model("petitions", "SealedLine")
    line.objects.filter(is_complex=True).update(extensions=1)


class Migration(migrations.Migration):

    dependencies = [
        ("petitions", "0005_news"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("sealedline", "extensions", models.PositiveSmallIntegerField(default=0)),
        migrations.RunPython(count_extensions, migrations.RunPython.noop),
        migrations.RemoveField("sealedline", "is_complex"),
        migrations.AddConstraint(
            "sealedline",
            models.CheckConstraint(
                condition=models.Q(("extensions__lte", 1), models.Q(("extensions__lte", 2), ("kind", "denunciation")), _connector="OR"),
                name="petitions_sealed_extended_by_law",
            ),
        ),
        migrations.AlterField("petition", "may_publish", models.BooleanField(default=False)),
        migrations.AlterField("petition", "wants_news", models.BooleanField(default=False)),
        migrations.CreateModel(
            "Inquiry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("round", models.PositiveSmallIntegerField()),
                ("words", models.TextField(blank=True)),
                ("asked_at", models.DateTimeField()),
                ("reply", models.TextField(blank=True)),
                ("replied_at", models.DateTimeField(null=True)),
                ("asked_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("petition", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="inquiries", to="petitions.petition")),
            ],
            options={
                "ordering": ["id"],
                "constraints": [models.UniqueConstraint(fields=("petition", "round"), name="petitions_asked_once_in_a_round")],
            },
        ),
    ]

from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    # Apart from the one that fills it: PostgreSQL alters no table whose foreign keys are still to be checked.

    dependencies = [("dossiers", "0003_handing"), ("units", "0003_departments")]

    operations = [
        migrations.AlterField(
            model_name="dossier",
            name="held_at",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
            ),
        ),
    ]

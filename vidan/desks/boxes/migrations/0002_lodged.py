from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("boxes", "0001_initial")]

    operations = [
        migrations.AddField("slip", "is_lodged", models.BooleanField(default=False)),
        migrations.AddConstraint(
            "slip",
            models.CheckConstraint(
                condition=models.Q(kind="sealed") | models.Q(is_lodged=False), name="boxes_only_sealed_is_lodged"
            ),
        ),
    ]

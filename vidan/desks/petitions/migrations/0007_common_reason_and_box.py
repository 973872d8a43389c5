from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("petitions", "0006_inquiries")]

    operations = [
        migrations.AddField("petition", "reason_is_common", models.BooleanField(default=False)),
        migrations.AddField("sealedline", "from_box", models.BooleanField(default=False)),
    ]

"""What was sent by post, or from the office's own account, had no end: two years later nobody forgot to whom it went."""

from django.db import migrations, models


def end_what_was_sent(apps, editor):
    apps.get_model("letters", "Letter").objects.filter(state="sent", ended_at=None).update(ended_at=models.F("out_at"))


class Migration(migrations.Migration):

    dependencies = [('letters', '0002_electronic')]

    operations = [migrations.RunPython(end_what_was_sent, migrations.RunPython.noop)]

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('visits', '0005_booking'),
    ]

    operations = [
        migrations.AddField(
            model_name='ticket',
            name='booked_for',
            field=models.DateTimeField(null=True),
        ),
    ]

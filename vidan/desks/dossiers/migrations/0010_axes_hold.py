# What the other axes may be, once every row says it.

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0009_axes'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='dossier',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('delivery__in', ('ready', 'posted', 'came_back')), ('state', 'done')), models.Q(('delivery__in', ('handed', 'sent')), ('state', 'returned')), models.Q(models.Q(('state__in', ['done', 'returned']), _negated=True), ('delivery', 'nothing')), _connector='OR'), name='dossiers_delivery_agrees_with_state'),
        ),
        migrations.AddConstraint(
            model_name='dossier',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('code_origin', 'house'), ('exchange', 'not_applicable')), models.Q(('code_origin', 'official'), ('exchange__in', ['awaiting', 'matched', 'differs'])), _connector='OR'), name='dossiers_exchange_agrees_with_code'),
        ),
    ]

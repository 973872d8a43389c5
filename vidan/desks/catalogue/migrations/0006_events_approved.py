import django.db.models.deletion
from django.db import migrations, models

from vidan.core.tables import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0005_official_lists'),
        ('units', '0003_departments'),
    ]

    operations = [AtOnce([
        migrations.CreateModel(
            name='EventApproval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.CharField(max_length=40)),
                ('told', models.CharField(max_length=12)),
                ('verdict', models.CharField(choices=[('approved', 'Đã duyệt'), ('wrong', 'Cần sửa'), ('withdrawn', 'Thôi duyệt')], max_length=10)),
                ('on', models.DateField()),
                ('by', models.CharField(max_length=200)),
                ('note', models.CharField(blank=True, max_length=1000)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit', 'slug', 'told'), name='catalogue_event_approval_once')],
            },
        ),
    ])]

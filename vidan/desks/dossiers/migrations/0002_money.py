# What was recorded on a dossier becomes an amount asked and, where it was ticked, money collected.

from django.db import migrations
from django.utils import timezone

PAID_UNKNOWN = "Đã ghi là đã thu khi tiếp nhận, không ghi số tiền"


def carry_over(apps, editor):
    dossier_model = apps.get_model("dossiers", "Dossier")
    due_model, movement_model = apps.get_model("money", "Due"), apps.get_model("money", "Movement")
    for dossier in dossier_model.objects.exclude(fee=0).select_related("procedure").order_by("pk").iterator():
        if dossier.promise_id is None and not dossier.is_fee_paid:
            continue  # turned away: nothing was asked
        due = due_model.objects.create(
            unit_id=dossier.unit_id,
            subject=f"dossier:{dossier.pk}",
            kind="levy",
            amount=dossier.fee,
            listed=dossier.fee,
            document=PAID_UNKNOWN if dossier.is_fee_paid and dossier.fee is None else "",
            procedure=dossier.procedure.code,
            edition=str(dossier.procedure.edition),
            channel=dossier.channel,
            at=dossier.received_at,
            by_id=dossier.received_by_id,
            is_carried_over=True,
        )
        if dossier.is_fee_paid and dossier.fee:
            movement_model.objects.create(
                due=due,
                unit_id=dossier.unit_id,
                kind="collected",
                held=dossier.fee,
                method="unrecorded",
                day=timezone.localdate(dossier.received_at),
                at=dossier.received_at,
                by_id=dossier.received_by_id,
                is_carried_over=True,
            )


class Migration(migrations.Migration):

    dependencies = [
        ("dossiers", "0001_initial"),
        ("money", "0001_dues_and_prices"),
    ]

    operations = [
        migrations.RunPython(carry_over, migrations.RunPython.noop),
        migrations.RemoveField(model_name="dossier", name="fee"),
        migrations.RemoveField(model_name="dossier", name="is_fee_paid"),
    ]

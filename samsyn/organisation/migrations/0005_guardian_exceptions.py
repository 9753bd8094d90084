"""Why a guardian may not be told is unreadable at rest, and has a basis and a day to look again."""

from django.db import migrations, models

from samsyn.core.crypto import seal


def seal_reasons(apps, schema_editor):
    """What was written before is kept, sealed."""
    rows = apps.get_model("organisation", "Guardianship")._base_manager.exclude(exception_reason="")
    for row in rows:
        place = f"organisation.Guardianship:sealed_reason:{row.pk}"
        row.sealed_reason = seal(row.exception_reason, place=place)
        row.save(update_fields=["sealed_reason"])


class Migration(migrations.Migration):
    dependencies = [("organisation", "0004_psychology")]

    operations = [
        migrations.AddField(
            model_name="guardianship",
            name="basis",
            field=models.CharField(
                blank=True,
                choices=[
                    ("court", "Domstol har beslutat det"),
                    ("protection", "Eleven har skyddade personuppgifter eller lever gömd"),
                    ("authority", "En annan myndighet har beslutat det"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="guardianship", name="review_on", field=models.DateField(null=True)
        ),
        migrations.AddField(
            model_name="guardianship", name="sealed_reason", field=models.TextField(blank=True)
        ),
        migrations.RunPython(seal_reasons, migrations.RunPython.noop, elidable=True),
        migrations.RemoveField(model_name="guardianship", name="exception_reason"),
    ]

from django.db import migrations, models
from django.db.models import F
from django.utils import timezone


def as_told(apps, schema_editor):
    """What was raised before the letters began is not told anew."""
    apps.get_model("pupil_health", "ConcernMember").objects.update(told_at=timezone.now())
    concerns = apps.get_model("pupil_health", "Concern")._base_manager
    concerns.update(answer_by=F("wanted_by"), answer_told_at=F("answered_at"))


class Migration(migrations.Migration):
    dependencies = [("pupil_health", "0004_cases")]

    operations = [
        migrations.AddField("concern", "answer_by", models.DateField(null=True)),
        migrations.AddField("concern", "answer_told_at", models.DateTimeField(null=True)),
        migrations.AddField("concern", "escalated_at", models.DateTimeField(null=True)),
        migrations.AddField("concern", "reminded_at", models.DateTimeField(null=True)),
        migrations.AddField("concernmember", "told_at", models.DateTimeField(null=True)),
        migrations.RunPython(as_told, migrations.RunPython.noop),
        migrations.AlterField("concern", "answer_by", models.DateField()),
    ]

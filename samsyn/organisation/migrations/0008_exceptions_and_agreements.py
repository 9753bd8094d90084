"""An exception counts its versions and always has a day to look again; what a pupil of age agreed to is kept."""

from django.db import migrations, models

from samsyn.core import clock
from samsyn.organisation.targets import review_proposed_on


def give_a_day(apps, schema_editor):
    """Those set before there was such a day are looked at within what the organiser has decided."""
    rows = apps.get_model("organisation", "Guardianship")._base_manager
    rows.filter(may_see=False, review_on=None).update(review_on=review_proposed_on(clock.today()))


class Migration(migrations.Migration):
    dependencies = [("organisation", "0007_organisation_number")]

    operations = [
        migrations.AddField(
            model_name="guardianship", name="version", field=models.PositiveIntegerField(default=1)
        ),
        migrations.AddField(
            model_name="guardianship", name="agreed_before", field=models.JSONField(default=list)
        ),
        migrations.RunPython(give_a_day, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            model_name="guardianship",
            constraint=models.CheckConstraint(
                condition=models.Q(("may_see", True), ("review_on__isnull", False), _connector="OR"),
                name="guardian_exception_has_a_day",
            ),
        ),
    ]

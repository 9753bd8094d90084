import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisation', '0003_municipality_code'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Position',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('competence', models.CharField(choices=[('school_social_worker', 'kurator'), ('school_psychologist', 'skolpsykolog'), ('school_nurse', 'skolsköterska'), ('school_doctor', 'skolläkare'), ('special_needs_educator', 'specialpedagog'), ('special_needs_teacher', 'speciallärare'), ('career_counsellor', 'studie- och yrkesvägledare'), ('speech_therapist', 'logoped')], max_length=30)),
                ('percent', models.PositiveSmallIntegerField()),
                ('standing', models.CharField(choices=[('filled', 'tillsatt'), ('vacant', 'vakant')], default='filled', max_length=8)),
                ('form', models.CharField(choices=[('employed', 'anställd på enheten'), ('shared', 'delas med andra enheter'), ('bought', 'köps in')], default='employed', max_length=10)),
                ('note', models.CharField(blank=True, max_length=120)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(null=True)),
                ('set_at', models.DateTimeField(auto_now_add=True)),
                ('set_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'ordering': ('starts_on', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Routine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('withdrawn_on', models.DateField(null=True)),
                ('withdrawn_because', models.CharField(blank=True, max_length=200)),
                ('reminded_for', models.DateField(null=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
        ),
        migrations.CreateModel(
            name='Supervision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('direction', models.CharField(choices=[('received', 'elevhälsan får handledning'), ('given', 'elevhälsan ger handledning')], max_length=8)),
                ('on', models.DateField()),
                ('minutes', models.PositiveSmallIntegerField()),
                ('for_whom', models.CharField(max_length=120)),
                ('by_whom', models.CharField(max_length=120)),
                ('about', models.CharField(blank=True, max_length=200)),
                ('held', models.BooleanField(null=True)),
                ('set_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'ordering': ('on', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='RoutineVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=120)),
                ('text', models.TextField()),
                ('owner_role', models.CharField(choices=[('principal', 'rektor'), ('deputy_principal', 'biträdande rektor'), ('school_social_worker', 'kurator'), ('school_nurse', 'skolsköterska'), ('school_doctor', 'skolläkare'), ('school_psychologist', 'skolpsykolog'), ('special_needs_educator', 'specialpedagog'), ('school_administrator', 'skoladministratör'), ('area_manager', 'verksamhetschef'), ('quality_strategist', 'kvalitetsstrateg'), ('chief_education_officer', 'skolchef')], max_length=40)),
                ('valid_from', models.DateField()),
                ('review_on', models.DateField()),
                ('what_is_new', models.CharField(blank=True, max_length=200)),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('routine', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='health_team.routine')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-version',),
                'constraints': [models.UniqueConstraint(fields=('routine', 'version'), name='routine_version_once')],
            },
        ),
    ]

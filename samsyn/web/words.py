"""Words of the frame that belong to no single slice."""

from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import HEADS, HEALTH_TEAM, ORGANISERS, TEACHERS, Role


PERSONAS = {
    Role.PRINCIPAL: _("Leder enheten, håller konferenser och sätter mål."),
    Role.DEPUTY_PRINCIPAL: _("Gör det som rektor har delegerat."),
    Role.SCHOOL_SOCIAL_WORKER: _("Arbetar med elevers sociala situation."),
    Role.SCHOOL_NURSE: _("Möter elever i hälsobesök och ser grupper."),
    Role.SCHOOL_DOCTOR: _("Deltar i elevhälsans medicinska del."),
    Role.SCHOOL_PSYCHOLOGIST: _("Utreder och handleder."),
    Role.SPECIAL_NEEDS_EDUCATOR: _("Leder arbetet med stöd och anpassningar."),
    Role.TEACHER: _("Undervisar och är mentor för en klass."),
    Role.PRESCHOOL_TEACHER: _("Ansvarar för undervisningen på en avdelning."),
    Role.SUPPORT_STAFF: _("Vaktmästare: ser årshjulet och nästan inget mer."),
    Role.SCHOOL_ADMINISTRATOR: _("Läser in filer och sköter elevregistret."),
    Role.AREA_MANAGER: _("Leder rektorerna i ett område."),
    Role.QUALITY_STRATEGIST: _("Jämför enheter utan att se små grupper."),
    Role.CHIEF_EDUCATION_OFFICER: _("Ser till att skollagen följs hos huvudmannen."),
    Role.COMMITTEE_MEMBER: _("Politiker i nämnden: läser en sida."),
    Role.DATA_PROTECTION_OFFICER: _("Granskar vem som har läst vad."),
    Role.SYSTEM_ADMINISTRATOR: _("Bjuder in användare och sköter driften."),
    Role.PUPIL: _("Ser det som rör en själv."),
    Role.GUARDIAN: _("Ser det som rör det egna barnet."),
}
WHERE_THEY_WORK = (
    (_("I skolan"), (*HEADS, *TEACHERS, Role.SCHOOL_ADMINISTRATOR, Role.SUPPORT_STAFF)),
    (_("I elevhälsan"), HEALTH_TEAM),
    (_("Hos huvudmannen"), (*ORGANISERS, Role.COMMITTEE_MEMBER)),
    (_("Som vakar över systemet"), (Role.DATA_PROTECTION_OFFICER, Role.SYSTEM_ADMINISTRATOR)),
    (_("Elev och vårdnadshavare"), (Role.PUPIL, Role.GUARDIAN)),
)

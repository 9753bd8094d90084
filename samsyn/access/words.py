"""The policy in plain Swedish: what "Vem får se vad?" and the reference say."""

from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Reach, Role, Subject, Verb


ROLES = {
    Role.PRINCIPAL: _("rektor"),
    Role.DEPUTY_PRINCIPAL: _("biträdande rektor"),
    Role.SCHOOL_SOCIAL_WORKER: _("kurator"),
    Role.SCHOOL_NURSE: _("skolsköterska"),
    Role.SCHOOL_DOCTOR: _("skolläkare"),
    Role.SCHOOL_PSYCHOLOGIST: _("skolpsykolog"),
    Role.SPECIAL_NEEDS_EDUCATOR: _("specialpedagog"),
    Role.TEACHER: _("lärare"),
    Role.PRESCHOOL_TEACHER: _("förskollärare"),
    Role.SUPPORT_STAFF: _("kringpersonal"),
    Role.SCHOOL_ADMINISTRATOR: _("skoladministratör"),
    Role.AREA_MANAGER: _("verksamhetschef"),
    Role.QUALITY_STRATEGIST: _("kvalitetsstrateg"),
    Role.CHIEF_EDUCATION_OFFICER: _("skolchef"),
    Role.COMMITTEE_MEMBER: _("nämndledamot"),
    Role.DATA_PROTECTION_OFFICER: _("dataskyddsombud"),
    Role.SYSTEM_ADMINISTRATOR: _("systemadministratör"),
    Role.PUPIL: _("elev"),
    Role.GUARDIAN: _("vårdnadshavare"),
}
SUBJECTS = {
    Subject.UNIT: _("Vilka enheter som finns"),
    Subject.PUPIL: _("Elevers namn, klass och grupper"),
    Subject.PUPIL_RECORD: _("En elevs närvaro och betyg"),
    Subject.PROTECTED_IDENTITY: _("Namn på elever med skyddade personuppgifter"),
    Subject.FIGURE: _("Enhetens resultat, utan små grupper"),
    Subject.RELEASE: _("Register över vad som har lämnats ut"),
    Subject.CHART_NOTE: _("Händelser och nya nivåer i diagrammen"),
    Subject.SMALL_NUMBER: _("Enhetens resultat, också för små grupper"),
    Subject.DATASET: _("Datamängden: enhetens resultat för andra program, utan små grupper"),
    Subject.ACCESS_TOKEN: _("Åtkomstnycklar till datamängden"),
    Subject.BATCH: _("Vilka filer som är inlästa, med antal och fel"),
    Subject.PUPIL_FILE: _("Läsa in filer med elevuppgifter"),
    Subject.OLD_READING: _("Inläsningar äldre än ett dygn, att ångra för hela huvudmannen"),
    Subject.ACTIVITY: _("Årshjulet"),
    Subject.CONFERENCE: _("Resultatkonferenser"),
    Subject.GOAL: _("Fokusområden, mål och insatser"),
    Subject.REPORT: _("Kvalitetsrapporter inom enheten"),
    Subject.PUBLIC_REPORT: _("Offentliga kvalitetsrapporter"),
    Subject.ASSIGNMENT: _("Användare och deras roller"),
    Subject.CONCERN: _("Oro som någon har anmält till elevhälsan"),
    Subject.CONCERN_RATING: _("Elevhälsans bedömning av en oro"),
    Subject.CASE: _("Elevhälsans ärenden"),
    Subject.CASE_NOTE: _("Yttranden och annat som är skrivet i ett ärende"),
    Subject.CASE_ACTION: _("Insatser i ett ärende"),
    Subject.CASE_OUTSIDE: _("Arbete i ett ärende med andra utanför skolan"),
    Subject.CASE_RESPONSIBLE: _("Ge ett ärende en ny ansvarig när den förra har slutat"),
    Subject.INTAKE: _("Vilka som tar emot oro"),
    Subject.PRACTICE: _("Egna svar på övningsfall"),
    Subject.OFFERING: _("Vad elevhälsan kan hjälpa till med"),
    Subject.DOORWAY: _("Skylten med enhetens korta adress för oro"),
    Subject.ATTENTION: _("Signaler om att någon bör titta på en elev"),
    Subject.ATTENTION_RULE: _("Reglerna för när någon bör titta på en elev"),
    Subject.EQUAL_TREATMENT: _("Vilka grupper som reglerna hittar, utan små grupper"),
    Subject.AUDIT: _("Loggen över vem som gjort och läst vad"),
}
VERBS = {Verb.SEE: _("se"), Verb.ADD: _("lägga till"), Verb.CHANGE: _("ändra")}
REACHES = {
    Reach.WITHIN: _("i sin enhet och under den"),
    Reach.OWN: _("det man själv har skrivit"),
    Reach.TAUGHT: _("elever i ens egna grupper"),
    Reach.SELF: _("sig själv"),
    Reach.CHILD: _("sina barn"),
    Reach.NAMED: _("där man är med"),
}

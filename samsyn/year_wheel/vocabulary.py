"""The words that activities are sorted by: tracks, layers, clocks, levels, owners and documents."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Track(TextChoices):
    """Which of the three wheels turns (decisions D34)."""

    SKA = "ska", _("kvalitetsarbete")
    ECONOMY = "economy", _("ekonomi")
    STAFF = "staff", _("personal")


class Layer(TextChoices):
    """The rings within the quality work."""

    QUALITY = "quality", _("kvalitetsarbete")
    PUPIL_HEALTH = "pupil_health", _("elevhälsa")
    SURVEYS = "surveys", _("enkäter och prov")


class Kind(TextChoices):
    """What an activity is: only work and conferences are closed by hand, and only if something comes of them."""

    WORK = "work", _("arbete")
    CONFERENCE = "conference", _("resultatkonferens")
    DATA = "data", _("underlag blir klart")
    DEADLINE = "deadline", _("sista dag")


class Clock(TextChoices):
    """Which year an activity follows; the three must not be mixed up (domain.md 5.1)."""

    SCHOOL_YEAR = "school_year", _("läsår")
    CALENDAR_YEAR = "calendar_year", _("kalenderår")
    TERTIAL = "tertial", _("tertial")


class Level(TextChoices):
    """Where in the organisation the work is done."""

    GROUP = "group", _("elever och hem")
    TEAM = "team", _("arbetslag")
    UNIT = "unit", _("skolenhet")
    AREA = "area", _("område")
    ORGANISER = "organiser", _("huvudman")
    COMMITTEE = "committee", _("nämnd")


class Owner(TextChoices):
    """Who sees to it. The values are those of `access.policy.Role` where one role owns it."""

    PRINCIPAL = "principal", _("rektor")
    DEPUTY_PRINCIPAL = "deputy_principal", _("biträdande rektor")
    LEADERSHIP = "leadership", _("ledningsgruppen")
    HEALTH_TEAM = "health_team", _("elevhälsoteamet")
    SCHOOL_NURSE = "school_nurse", _("skolsköterska")
    SCHOOL_SOCIAL_WORKER = "school_social_worker", _("kurator")
    SPECIAL_NEEDS_EDUCATOR = "special_needs_educator", _("specialpedagog")
    CAREERS_ADVISER = "careers_adviser", _("studie- och yrkesvägledare")
    TEACHING_TEAM = "teaching_team", _("arbetslaget")
    MENTOR = "mentor", _("mentor")
    TEACHER = "teacher", _("lärare")
    PRESCHOOL_TEACHER = "preschool_teacher", _("förskollärare")
    PUPIL_COUNCIL = "pupil_council", _("elevrådet")
    SCHOOL_ADMINISTRATOR = "school_administrator", _("skoladministratör")
    CHIEF_EDUCATION_OFFICER = "chief_education_officer", _("skolchef")
    AREA_MANAGER = "area_manager", _("verksamhetschef")
    QUALITY_STRATEGIST = "quality_strategist", _("kvalitetsstrateg")
    MEDICAL_MANAGER = "medical_manager", _("verksamhetschef för medicinska elevhälsan")
    COMMITTEE = "committee", _("nämnden")
    CONTROLLER = "controller", _("ekonom")
    STAFF_OFFICE = "staff_office", _("personalfunktionen")
    DATA_PROTECTION_OFFICER = "data_protection_officer", _("dataskyddsombud")


class Output(TextChoices):
    """The kind of document that an activity leaves behind."""

    SITUATION_ANALYSIS = "situation_analysis", _("nulägesanalys")
    OPERATIONAL_PLAN = "operational_plan", _("verksamhetsplan")
    FOCUS_AREAS = "focus_areas", _("fokusområden och mål")
    QUALITY_REPORT = "quality_report", _("kvalitetsrapport")
    CONFERENCE_MINUTES = "conference_minutes", _("protokoll från resultatkonferens")
    ANSWER_TO_UNIT = "answer_to_unit", _("skriftligt svar till enheten")
    SHORTCOMINGS = "shortcomings", _("förteckning över brister och åtgärder")
    DEGRADING_PLAN = "degrading_plan", _("plan mot kränkande behandling")
    ACTIVE_MEASURES = "active_measures", _("dokumentation av aktiva åtgärder")
    HEALTH_PLAN = "health_plan", _("elevhälsoplan")
    SAFETY_MAP = "safety_map", _("trygghetskartläggning")
    SCREENING = "screening", _("kartläggning")
    FORECAST = "forecast", _("prognos")
    SURVEY_RESULT = "survey_result", _("enkätresultat")
    VISIT_RECORD = "visit_record", _("protokoll från verksamhetsbesök")
    SELF_ASSESSMENT = "self_assessment", _("självskattning")
    SCHOOL_RULES = "school_rules", _("skolregler")
    MINUTES = "minutes", _("minnesanteckningar")
    HANDOVER = "handover", _("överlämning")
    ROUTINE = "routine", _("rutin")
    STATISTICS = "statistics", _("statistik")
    PATIENT_SAFETY_REPORT = "patient_safety_report", _("patientsäkerhetsberättelse")
    BUDGET_NEEDS = "budget_needs", _("underlag till budget")
    ANNUAL_REPORT = "annual_report", _("årsredovisning")
    STAFFING_PLAN = "staffing_plan", _("bemanningsplan")
    RISK_REVIEW = "risk_review", _("riskbedömning")
    YEAR_WHEEL = "year_wheel", _("årshjul")


class Slot(TextChoices):
    """The conferences of the year: four for a unit, two for the huvudman (decisions D25)."""

    RK1 = "RK1", _("resultatkonferens 1")
    RK2 = "RK2", _("resultatkonferens 2")
    RK3 = "RK3", _("resultatkonferens 3")
    RK4 = "RK4", _("resultatkonferens 4")
    HRK1 = "HRK1", _("huvudmannens resultatkonferens 1")
    HRK2 = "HRK2", _("huvudmannens resultatkonferens 2")


# The Swedish names of the indicators that the templates name as inputs; the pages of those in READY exist.
INPUTS = {
    "merit_rating": _("meritvärde, 17 ämnen"),
    "merit_rating_16": _("meritvärde, 16 ämnen"),
    "all_subjects_passed": _("godkänt i alla ämnen"),
    "eligible_vocational": _("behörighet till yrkesprogram"),
    "missing_subjects": _("saknade ämnen"),
    "no_basis_marks": _("streck i betyg"),
    "attendance": _("närvaro"),
    "valid_absence": _("giltig frånvaro"),
    "invalid_absence": _("ogiltig frånvaro"),
    "absent_15_percent": _("elever med minst 15 procents frånvaro"),
    "absent_50_percent": _("elever med minst 50 procents frånvaro"),
    "registration_rate": _("registreringsgrad"),
    "published_merit_rating": _("publicerat meritvärde"),
    "term_forecast": _("terminsprognos"),
    "national_tests": _("nationella prov"),
    "grades_against_tests": _("betyg mot nationella prov"),
    "early_screening": _("kartläggning i läsning och matematik"),
    "summer_school": _("lovskola"),
    "survey_safety": _("trygghet enligt enkät"),
    "survey_calm": _("studiero enligt enkät"),
    "survey_support": _("stöd enligt enkät"),
    "survey_response": _("svarsfrekvens"),
    "guardians_content": _("vårdnadshavares nöjdhet"),
    "reported_degrading": _("anmälda kränkningar"),
    "degrading_lead_times": _("ledtider vid kränkningar"),
    "valid_degrading_plan": _("gällande plan mot kränkande behandling"),
    "support_plans": _("åtgärdsprogram"),
    "support_coverage": _("stödtäckning"),
    "plans_followed_up": _("åtgärdsprogram utvärderade i tid"),
    "health_work_split": _("främjande, förebyggande och åtgärdande arbete"),
    "health_lead_times": _("elevhälsans ledtider"),
    "health_competences": _("tillgång till elevhälsans kompetenser"),
    "health_visits": _("genomförda hälsobesök"),
    "complaints": _("klagomål"),
    "complaints_in_time": _("klagomål besvarade i tid"),
    "supervision": _("tillsynsärenden"),
    "certified_teachers": _("legitimerade och behöriga lärare"),
    "staff_engagement": _("medarbetarengagemang"),
    "visits_done": _("genomförda verksamhetsbesök"),
    "answers_given": _("enheter som fått skriftligt svar"),
    "children_per_group": _("barn per grupp"),
    "certified_preschool_teachers": _("legitimerade förskollärare"),
    "self_assessment": _("självskattning"),
    "exam_forecast": _("examensprognos"),
    "exam_in_three_years": _("examen inom tre år"),
    "behind_in_courses": _("eftersläpning"),
    "left_or_changed": _("avbrott och byten"),
    "work_after_adult_education": _("sysselsättning efter yrkesvux"),
}
READY = frozenset(list(INPUTS)[:13])

"""What the pupil health team of Exempelköping has written: invented, and no pupil is named."""

from datetime import date


POSITIONS = (
    ("school_social_worker", 80, "employed"),
    ("school_psychologist", 25, "shared"),
    ("school_nurse", 75, "employed"),
    ("school_doctor", 4, "bought"),
    ("special_needs_educator", 100, "employed"),
    ("special_needs_teacher", 50, "employed"),
    ("career_counsellor", 40, "shared"),
)
FELL_VACANT = "special_needs_teacher"
SUPERVISION = (
    ("received", date(2026, 9, 17), 90, "hela teamet", "en handledare utifrån", "att arbeta med grupper"),
    ("received", date(2026, 12, 10), 90, "hela teamet", "en handledare utifrån", "att arbeta med grupper"),
    ("given", date(2026, 11, 12), 60, "arbetslag 8", "specialpedagogen", "lektionsstarter"),
    ("given", date(2027, 1, 21), 60, "mentorerna i årskurs 8", "kuratorn", "det första samtalet hem"),
)
ROUTINES = (
    (
        "organiser",
        "Orosanmälan till socialtjänsten",
        "Anmäl genast, själv. Vänta inte på ett möte.\n"
        "Ring socialjouren efter kontorstid. Ring 112 vid fara.\n"
        "Tala om för rektor att du har anmält.\n"
        "Skriv i ärendet att anmälan är gjord, inte vad den säger.",
        "chief_education_officer",
        date(2025, 8, 11),
        date(2027, 8, 16),
    ),
    (
        "organiser",
        "Överlämning mellan stadier",
        "Mottagande skola bjuder in i april.\n"
        "Hemmet får veta vad som lämnas över och kan säga nej till det som är hemligt.\n"
        "Skriv vad som har prövats och vad det gav.",
        "quality_strategist",
        date(2025, 8, 11),
        date(2027, 3, 1),
    ),
    (
        "unit",
        "När en elev är borta utan besked",
        "Mentorn ringer hem före klockan tio.\n"
        "Efter tre dagar på en månad: mentorn tar upp det med kuratorn.\n"
        "Vid 15 procents frånvaro: rektor beslutar om utredning.",
        "school_social_worker",
        date(2026, 8, 10),
        date(2026, 11, 16),
    ),
    (
        "unit",
        "Be elevhälsan om hjälp med en klass",
        "Uppmärksamma klassen i Samsyn. Ingen elev behöver nämnas.\n"
        "Specialpedagogen kommer på besök inom två veckor.\n"
        "Ni planerar tillsammans på EHM.",
        "special_needs_educator",
        date(2026, 8, 10),
        date(2027, 6, 7),
    ),
    (
        "unit",
        "Kris och dödsfall",
        "Rektor samlar krisgruppen samma dag.\n"
        "Kuratorn talar med de klasser som berörs.\n"
        "Ingen svarar medier utom rektor.",
        "principal",
        date(2025, 8, 11),
        date(2027, 1, 11),
    ),
)
SHARED, RESULTS = "shared", "results"
VIEWS: dict[str, dict[str, tuple[str, str, str]]] = {  # name: part: first purpose, second purpose, text
    "Amina Rashid": {
        SHARED: (
            "Att skolan blir bättre för alla elever.",
            "Att elever som har det svårt får hjälp i tid.",
            "Elevhälsan hjälper mig att leda skolan så att färre elever får det svårt.",
        ),
        RESULTS: ("", "", "Fler elever når målen, och lärarna säger att de fick hjälp."),
    },
    "Maria Kuusela": {
        SHARED: (
            "Att den som mår dåligt möter en vuxen som har tid.",
            "Att trivseln ökar på skolan.",
            "Vi finns för eleverna. Det mesta av min tid går till enskilda samtal.",
        ),
        RESULTS: ("", "", "Eleverna säger att de har någon att prata med."),
    },
    "Sofia Bergström": {
        SHARED: (
            "Att undervisningen fungerar för alla.",
            "Att stödet till enskilda elever är rätt.",
            "Vi är till för lärarna. Eleven är där i 25 timmar i veckan, inte hos oss.",
        ),
        RESULTS: ("", "", "Färre åtgärdsprogram behövs, för att lektionen redan är anpassad."),
    },
    "Sara Hedlund": {
        SHARED: (
            "Att elever har hälsa nog att lära.",
            "Att ingen ohälsa går oupptäckt.",
            "Hälsobesöken visar vad hela klasser behöver. Det borde vi använda mer.",
        ),
        RESULTS: ("", "", "Eleverna sover, äter och rör sig bättre än förra året."),
    },
}
WORDED: dict[str, dict[str, str]] = {
    "learned": {
        "text": "Samtalen hem första dagen blev av i alla arbetslag. De enskilda samtalen tog ändå mest tid. "
        "I år börjar vi i klassrummet och slutar med två samtalsgrupper som gav lite."
    },
    SHARED: {
        "text": "Tillsammans med lärarna gör vi skoldagen begriplig och trygg för alla, och upptäcker tidigt "
        "den som behöver mer.",
        "primary": "Att undervisningen och skolmiljön fungerar för alla elever.",
        "secondary": "Att den som ändå får det svårt möter rätt vuxen i tid.",
        "still_open": "",
    },
    RESULTS: {
        "text": "Fler elever är här, trivs och når målen. Lärarna säger att de fick hjälp innan det blev svårt. "
        "Vi läser det i närvaron, i enkäten och i hur lång tid det tar från oro till första insats.",
        "still_open": "Hur mycket av tiden som ska vara förebyggande. Vi provar 40 procent till jul.",
    },
    "school_social_worker": {
        "text": "Leder arbetet med närvaro och relationer i klasser. Enskilda samtal när de har ett mål.",
        "primary": "Trygga relationer i klasser.",
        "secondary": "Stöd till elever i svåra lägen.",
        "route": "Måndag till torsdag. Boka i kalendern eller kom förbi före lunch.",
    },
    "school_psychologist": {
        "text": "Handleder lärare och team. Utreder när undervisningen redan är prövad.",
        "primary": "Att vuxna förstår vad en elev eller en klass behöver.",
        "secondary": "Utredningar som leder till något.",
        "route": "Varannan onsdag. Kuratorn bokar.",
    },
    "school_nurse": {
        "text": "Hälsobesök, vaccinationer och det som hela klasser behöver veta om sin hälsa.",
        "primary": "Hälsa nog att lära.",
        "secondary": "Tidig upptäckt.",
        "route": "Öppet varje förmiddag. Eleven behöver ingen lapp.",
    },
    "school_doctor": {
        "text": "Medicinska bedömningar när skolsköterskan ber om det, och råd till teamet.",
        "primary": "Medicinsk trygghet i teamets bedömningar.",
        "secondary": "Vägar vidare till vården.",
        "route": "En eftermiddag i månaden. Skolsköterskan bokar.",
    },
    "special_needs_educator": {
        "text": "Planerar med arbetslagen, är med i klassrummet och leder kartläggningar.",
        "primary": "Undervisning som fungerar för alla.",
        "secondary": "Rätt stöd till enskilda.",
        "route": "Varje dag. Boka besök i klassen med en veckas varsel.",
    },
    "special_needs_teacher": {
        "text": "Undervisar i perioder, tätt ihop med klassens lärare.",
        "primary": "Läsning och matematik som lossnar.",
        "secondary": "Material och arbetssätt som klassen behåller.",
        "route": "I perioder om sex veckor. Specialpedagogen planerar vilka klasser.",
    },
    "career_counsellor": {
        "text": "Gör valet efter nian begripligt och ger frånvarande elever ett skäl att komma.",
        "primary": "Ett grundat val.",
        "secondary": "Motivation för dem som tvekar.",
        "route": "Tisdag och torsdag. Boka själv eller genom mentorn.",
    },
}
DOES = (
    "Kuratorn och specialpedagogen planerar mentorstiden i årskurs 8 med arbetslaget. Skolsköterskan tar upp sömn "
    "i alla åttor. SYV möter dem som varit borta mest."
)
CONTRIBUTES = ("school_social_worker", "special_needs_educator", "school_nurse", "career_counsellor")
DAYS = (
    ("Elevhälsans planeringsdag: höstens start", date(2026, 8, 12)),
    ("Elevhälsans planeringsdag: vad gav hösten?", date(2027, 1, 8)),
)

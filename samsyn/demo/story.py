"""The words that people in Exempelköping have written: all invented, and no child is named."""

from datetime import date

from samsyn.demo.history import Matter, Meeting, Told


HOME_2025 = (
    Meeting(
        "RK1",
        date(2025, 10, 2),
        (
            Matter(
                "attendance:grade:9",
                Told(
                    "I årskurs 9 ringer vi hem först efter några dagar.",
                    "Årskurs 7 ringer samma dag och har lägst frånvaro.",
                    "En av klasserna ringer samma dag, och där är frånvaron lika hög.",
                ),
                Told(
                    "Fler elever har långa resor sedan bussarna lades om.",
                    "Sen ankomst har ökat på måndagar.",
                    "Elever som går till skolan är borta lika ofta.",
                ),
            ),
            Matter(
                "attendance:total:",
                Told(
                    "Arbetslagen har olika rutiner när någon är borta.",
                    "Frånvaron skiljer sig mest mellan arbetslagen.",
                    "Också inom ett arbetslag skiljer den sig.",
                ),
                Told(
                    "Eleverna är sjuka ungefär som de brukar.",
                    "Den giltiga frånvaron är som förra hösten.",
                    "Den ogiltiga är stor nog att märkas i siffran.",
                ),
            ),
        ),
        "Vi gick igenom frånvaron årskurs för årskurs. Elevhälsan såg samma mönster som mentorerna. "
        "Vi väljer att göra lika i alla arbetslag och följer upp efter jul.",
        Matter(
            "Vaktmästaren ser att samma korridor är full under lektionstid.",
            Told(
                "Lektionerna i korridoren börjar olika snabbt.",
                "Det är lugnare där läraren möter i dörren.",
                "Samma elever blir kvar vid alla dörrar.",
            ),
            Told(
                "Eleverna har ingenstans att vara när en lektion ställs in.",
                "Korridoren är fullast de dagar då vikarier saknas.",
                "Den är full också när alla lektioner blir av.",
            ),
        ),
    ),
    Meeting(
        "RK2",
        date(2026, 1, 22),
        (
            Matter(
                "attendance:grade:9",
                Told(
                    "Den nya rutinen används inte av vikarierna i årskurs 9.",
                    "Klasserna med vikarie har lägre registrering.",
                    "Frånvaron är lika hög de dagar då mentorn är på plats.",
                ),
                Told(
                    "Många nior stannar hemma före prov.",
                    "Frånvaron är högst dagen före ett prov.",
                    "Den är hög också i veckor utan prov.",
                ),
            ),
            Matter(
                "attendance:total:",
                Told(
                    "Det är förkylningstider, som varje vinter.",
                    "Giltig frånvaro är högre, ogiltig är som förut.",
                    "I årskurs 9 är också den ogiltiga högre.",
                ),
                Told(
                    "Rutinen är på plats i två av tre arbetslag.",
                    "Det tredje arbetslaget ringer fortfarande efter några dagar.",
                    "Frånvaron är lika hög i alla tre.",
                ),
            ),
        ),
        "Rutinen för frånvaro är på plats i två av tre arbetslag. Vikarierna får en lathund.",
        Matter(
            "Kuratorn möter fler elever som sover dåligt.",
            Told(
                "Eleverna är uppe med telefonen på kvällarna.",
                "Flera berättar det själva för kuratorn.",
                "Andra sover dåligt fast de lägger sig i tid.",
            ),
            Told(
                "Oro för betygen stör sömnen.",
                "Samtalen blev fler när betygen närmade sig.",
                "Också elever utan oro för betygen sover dåligt.",
            ),
        ),
        does_nothing_because="Insatsen från i höstas har inte hunnit verka. Vi ser den igen i mars.",
    ),
    Meeting(
        "RK4",
        date(2026, 6, 16),
        (
            Matter(
                "all_subjects_passed:total:",
                Told(
                    "Stödet i matematik kom igång först i februari.",
                    "Matematik är det ämne som flest saknar.",
                    "Förra årets nior fick stöd tidigare och hade samma resultat.",
                ),
                Told(
                    "Årets nior är få, och några elever flyttar siffran mycket.",
                    "Fyra elever till hade gett samma andel som i fjol.",
                    "Också årskurs 8 saknar fler betyg i matematik.",
                ),
            ),
        ),
        "Skillnaden mot förra året är inte större än den brukar vara. Vi för över matematiken till nulägesanalysen.",
        Matter(
            "Eleverna säger att de vill ha hjälp tidigare på terminen.",
            Told(
                "Hjälpen kommer först efter ett prov som inte gick bra.",
                "Mattestugan började i februari.",
                "Den som bad om hjälp i september fick det.",
            ),
            Told(
                "Eleverna vet inte vilken hjälp som finns.",
                "Få kände till läxhjälpen när elevrådet frågade.",
                "Alla fick veta det på höstens första mentorstid.",
            ),
        ),
        does_nothing_because="Siffran varierar så här utan att något har ändrats. Frågan följer med till hösten.",
    ),
)
HOME_2026 = (
    Meeting(
        "RK1",
        date(2026, 10, 8),
        (
            Matter(
                "attendance:grade:8",
                Told(
                    "Årskurs 8 har fått nya klasser och vet inte var de hör hemma.",
                    "Frånvaron steg när läsåret började och bara i årskurs 8.",
                    "De nya klasserna i årskurs 7 har ingen högre frånvaro.",
                ),
                Told(
                    "Två mentorer slutade i juni och har inte ersatts.",
                    "Samtalen hem har uteblivit i båda klasserna.",
                    "I september ringde rektor hem, och frånvaron sjönk inte.",
                ),
            ),
            Matter(
                "attendance:grade:9",
                Told(
                    "Mentorerna i årskurs 9 ringer hem första dagen.",
                    "De har gjort det sedan förra hösten.",
                    "Närvaron har inte stigit sedan samtalen började.",
                ),
                Told(
                    "Klasserna i årskurs 9 är desamma som i fjol.",
                    "Eleverna säger att de trivs i sin klass.",
                    "Klasserna var desamma också när frånvaron var högre.",
                ),
            ),
        ),
        "Frånvaron i årskurs 8 har stigit mer än den brukar variera. Vi tror mest på att klasserna behöver landa. "
        "Elevhälsan och mentorerna planerar tillsammans.",
        Matter(
            "Kökspersonalen ser att flera åttor inte kommer till lunchen.",
            Told(
                "Åttorna vet inte vilka de ska sitta med.",
                "De kommer när de får äta med sin gamla klass.",
                "Några av dem hoppade över lunchen redan i fjol.",
            ),
            Told(
                "Lunchen ligger för tidigt för årskurs 8.",
                "De äter redan tio i elva.",
                "Sjuorna äter lika tidigt, och de kommer.",
            ),
        ),
    ),
)
HAMMAR_2025 = (
    Meeting(
        "RK1",
        date(2025, 10, 7),
        (
            Matter(
                "attendance:total:",
                Told(
                    "Ingen äger frånvaron förrän den är stor.",
                    "Det tog i snitt tre veckor till första samtalet.",
                    "De elever vi ringde tidigt var också borta länge.",
                ),
                Told(
                    "Lektioner i slutet av dagen prioriteras bort.",
                    "Frånvaron är högst i dagens sista lektion.",
                    "Samma schema förra året gav lägre frånvaro.",
                ),
            ),
            Matter(
                "attendance:grade:2",
                Told(
                    "Familjer reser utanför loven.",
                    "Nästan all frånvaro i årskurs 2 är giltig.",
                    "I årskurs 1 är ledigheterna lika många.",
                ),
                Told(
                    "Sjukdomar går runt i årskurs 2.",
                    "Frånvaron är anmäld som sjukdom.",
                    "Syskonen i andra årskurser är friska.",
                ),
            ),
        ),
        "Vi inför en gemensam närvarorutin från januari. Alla mentorer ringer hem första dagen.",
        Matter(
            "Fritidspersonalen ser att elever stannar hos dem i stället för att gå på lektion.",
            Told(
                "På fritids är det lugnare än i klassrummet.",
                "Eleverna säger att de får vara i fred där.",
                "De stannar också när klassen är ute.",
            ),
            Told(
                "Ingen följer eleverna mellan fritids och lektionen.",
                "Fler stannar när personalen är få.",
                "Några går tillbaka också när en vuxen följer dem.",
            ),
        ),
    ),
)
FOCUS = {
    "2025/26": (
        ("Närvaro från första dagen", "Frånvaron skiljer sig mellan arbetslagen. Rutinen är otydlig."),
        ("Matematik för alla", "Flest elever saknar godkänt i matematik. Hjälpen börjar sent på terminen."),
    ),
    "2026/27": (
        ("Närvaro i årskurs 8", "Frånvaron steg när läsåret började. De nya klasserna behöver landa."),
        ("Studiero", "Lektionsstarterna ser olika ut. Eleverna ber om tydligare början."),
    ),
}
SUMMARY = (
    "Under läsåret har vi arbetat med närvaro och matematik. Frånvaron är som väntat i de flesta årskurser. "
    "Alla arbetslag ringer nu hem första dagen."
)
CONDITIONS = (
    "Enheten har haft samma rektor hela året. Två tjänster i elevhälsan har varit vakanta under våren."
)
NEXT_YEAR = "Vi fortsätter med närvaron och väljer studiero som nytt fokusområde."

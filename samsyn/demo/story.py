"""The words that people in Exempelköping have written: all invented, and no child is named."""

from datetime import date

from samsyn.demo.history import Meeting, Told


HOME_2025 = (
    Meeting(
        "RK1",
        date(2025, 10, 2),
        "attendance",
        (
            Told(
                "Vi ringer hem olika fort i olika arbetslag.",
                "Årskurs 7 ringer samma dag och har lägst frånvaro.",
                "Årskurs 9 ringer också samma dag, utan att det märks.",
            ),
            Told(
                "Fler elever har långa resor sedan bussarna lades om.",
                "Sen ankomst har ökat på måndagar.",
                "Elever som går till skolan är borta lika ofta.",
            ),
        ),
        "Vi gick igenom frånvaron årskurs för årskurs. Elevhälsan såg samma mönster som mentorerna. "
        "Vi väljer att göra lika i alla arbetslag och följer upp efter jul.",
        "Vaktmästaren ser att samma korridor är full under lektionstid.",
    ),
    Meeting(
        "RK2",
        date(2026, 1, 22),
        "attendance",
        (
            Told(
                "Det är förkylningstider, som varje vinter.",
                "Giltig frånvaro är högre, ogiltig är som förut.",
                "I årskurs 9 är också den ogiltiga högre.",
            ),
            Told(
                "Den nya rutinen används inte av vikarierna.",
                "Tre klasser med vikarie har lägre registrering.",
                "Registreringen är över 95 procent i alla andra klasser.",
            ),
        ),
        "Rutinen för frånvaro är på plats i två av tre arbetslag. Vikarierna får en lathund.",
        "Kuratorn möter fler elever som sover dåligt.",
        does_nothing_because="Insatsen från i höstas har inte hunnit verka. Vi ser den igen i mars.",
    ),
    Meeting(
        "RK4",
        date(2026, 6, 16),
        "all_subjects_passed",
        (
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
        "Skillnaden mot förra året är inte större än den brukar vara. Vi för över matematiken till nulägesanalysen.",
        "Eleverna säger att de vill ha hjälp tidigare på terminen.",
        does_nothing_because="Siffran varierar så här utan att något har ändrats. Frågan följer med till hösten.",
    ),
)
HOME_2026 = (
    Meeting(
        "RK1",
        date(2026, 10, 8),
        "attendance",
        (
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
        "Frånvaron i årskurs 8 har stigit mer än den brukar variera. Vi tror mest på att klasserna behöver landa. "
        "Elevhälsan och mentorerna planerar tillsammans.",
        "Kökspersonalen ser att flera åttor inte kommer till lunchen.",
    ),
)
HAMMAR_2025 = (
    Meeting(
        "RK1",
        date(2025, 10, 7),
        "attendance",
        (
            Told(
                "Ingen äger frånvaron förrän den är stor.",
                "Det tog i snitt tre veckor till första samtalet.",
                "De elever vi ringde tidigt var också borta länge.",
            ),
            Told(
                "Lektioner i slutet av dagen prioriteras bort.",
                "Frånvaron är högst efter klockan fjorton.",
                "Samma schema förra året gav lägre frånvaro.",
            ),
        ),
        "Vi inför en gemensam närvarorutin från januari. Alla mentorer ringer hem första dagen.",
        "Fritidspersonalen ser att elever stannar hos dem i stället för att gå på lektion.",
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

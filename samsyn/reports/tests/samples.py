"""Documents made by hand, with every kind of block."""

from samsyn.core.figures import Expected, PanelPoint, common_range, panel
from samsyn.reports.document import (
    Bullets,
    Document,
    Fact,
    FigureBlock,
    Note,
    Paragraph,
    Rendering,
    Section,
    Table,
)


MONTHS = ("aug", "sep", "okt", "nov", "dec", "jan", "feb", "mar", "apr", "maj", "jun")


def figure(title: str = "Årskurs 8: sämre än väntat", last: float = 14.7) -> FigureBlock:
    values = [8.1, 9.2, 8.6, 9.9, 9.1, 8.7, 9.4, 8.8, 9.6, 8.2, 8.9, 10.4, 12.9, last]
    points = [
        PanelPoint(
            f"{MONTHS[place % 11]} {25 + place // 11}",
            value,
            mark="up-bad" if value > 11.5 else "",
            year_label=f"{25 + place // 11}/{26 + place // 11}",
        )
        for place, value in enumerate(values)
    ]
    scale = common_range([*values, 6.1, 11.5], floor=0.0, ceiling=100.0)
    drawn = panel(
        points,
        scale=scale,
        alt="Frånvaron i årskurs 8: 14,7 % frånvaro, sämre än väntat.",
        expected=Expected(6.1, 11.5, 8.8),
        standalone=True,
    )
    return FigureBlock(str(drawn.svg), drawn.alt, title, "", drawn.head, drawn.rows)


def results() -> Section:
    return Section(
        "Resultat",
        (
            figure(),
            figure("Årskurs 5: bättre än väntat", 9.9),
            figure("Årskurs 6: som väntat"),
            Table(
                "Frånvaro i procent",
                ("Årskurs", "Elever", "Läge"),
                (("Årskurs 5", "52", "Sämre än väntat"), ("Årskurs 6", "..", "Som väntat")),
                (1,),
            ),
        ),
    )


def document(rendering: Rendering = Rendering.INSIDE) -> Document:
    return Document(
        title="Frånvaron är högre än väntat i årskurs 8 och 5",
        subtitle="Kvalitetsrapport läsåret 2025/26",
        unit="Norra <skolan>",
        period="2025/26",
        rendering=rendering,
        as_of="uppgifter per 2026-11-20",
        sections=(
            Section(
                "Sammanfattning",
                (
                    Note("tre av tio årskurser avviker.", "Det viktigaste:", "warn"),
                    Paragraph("Vi har arbetat med närvaron & trivseln."),
                ),
            ),
            results(),
            Section(
                "Mål",
                (
                    Paragraph("Frånvaron ska ned till 9 %.", "Mål:"),
                    Bullets(("Mentorssamtal", "Frukost")),
                    Bullets(("först", "sedan"), ordered=True),
                ),
                level=2,
            ),
            Section("Uppgifter", (Fact((("Enhet", "Norra"), ("Läsår", "2025/26"))),)),
        ),
        sources=({"indicator": "attendance", "batches": [{"id": 3, "hash": "ab"}]},),
    )

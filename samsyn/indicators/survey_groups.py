"""Who answers Skolenkäten and when it changed: each group is asked its own questions and is a measure of its own."""

from dataclasses import dataclass


SOURCE = "skolinspektionen"


@dataclass(frozen=True)
class Group:
    """Those who answer: the end of the measure's name, the words for them, and what the facts call them."""

    name: str
    label: str
    population: str


GRADE_5 = Group("5", "årskurs 5", "pupils_5")
GRADE_8 = Group("8", "årskurs 8", "pupils_8")
UPPER_SECONDARY = Group("gy2", "gymnasiet år 2", "pupils_upper_secondary")
GUARDIANS = (
    Group("guardians", "vårdnadshavare i årskurs 1–9", "guardians"),
    Group("guardians_f", "vårdnadshavare i förskoleklass", "guardians_preschool_class"),
    Group("guardians_adapted", "vårdnadshavare i anpassad grundskola", "guardians_adapted"),
)
COMPULSORY = (GRADE_5, GRADE_8)
PUPILS = (*COMPULSORY, UPPER_SECONDARY)

BREAKS = {"2021/22": "Skolenkäten gjordes om 2022. Frågor, svar och index är nya."}
REFERENCE = "Skolinspektionens Skolenkäten, resultat per skolenhet och huvudman"
INDEX_FORMULA = (
    "Skolinspektionen räknar index: medelvärdet av alla svar på områdets frågor, från 0 till 10. "
    "Vet inte räknas inte med. Vi visar siffran som den är publicerad."
)
TOP_TWO_FORMULA = "De två bästa svaren delat med alla svar, också vet inte. Andelarna är Skolinspektionens."
MEAN_FORMULA = (
    "Skolinspektionen räknar medelvärdet av svaren på en fråga, från 0 till 10. Vet inte räknas inte med. "
    "Frågan bildar inget index."
)
GAP_FORMULA = (
    "Index för flickor minus index för pojkar, båda som Skolinspektionen publicerar dem. "
    "Över noll svarar flickor tryggare, under noll pojkar. Saknas det ena visas inget."
)
LIMITS = (
    "Enkäten görs vartannat läsår och bara i vissa årskurser. Den säger hur de som svarade upplever skolan, "
    "inte varför. Index är ett annat mått än andelen som Kolada visar; de får aldrig delas på samma axel."
)
INDEX_WORKED = (
    "50 procent instämmer helt, 30 till stor del, 15 till viss del och 5 inte alls. "
    "Svaren ger 10, 6 2/3, 3 1/3 och 0: 5,0 + 2,0 + 0,5 + 0 = 7,5."
)
TOP_TWO_WORKED = "50 procent svarar helt och hållet och 30 till stor del: 50 + 30 = 80 procent."

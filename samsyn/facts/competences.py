"""The competences of pupil health, as figures about them are kept: by these words, whoever reads them."""

COMPETENCES = {
    "doctor": "skolläkare",
    "psychologist": "skolpsykolog",
    "nurse": "skolsköterska",
    "social_worker": "kurator",
    "special_educator": "specialpedagog",
    "special_teacher": "speciallärare",
}

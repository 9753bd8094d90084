"""The competences of pupil health, as figures about them are kept: by these words, whoever reads them.

The names are those of the roles and of the plan of pupil health (GLOSSARY.md).
"""

COMPETENCES = {
    "school_doctor": "skolläkare",
    "school_psychologist": "skolpsykolog",
    "school_nurse": "skolsköterska",
    "school_social_worker": "kurator",
    "special_needs_educator": "specialpedagog",
    "special_needs_teacher": "speciallärare",
}

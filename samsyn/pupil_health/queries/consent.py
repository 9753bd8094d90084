"""Who may consent to work with others outside the school, and whether a consent still holds.

From sixteen the pupil speaks for herself, with her guardians or without; from eighteen she does so alone.
"""

from datetime import date

from samsyn.organisation.ages import ACTS_HERSELF, is_of_age
from samsyn.organisation.models import Pupil
from samsyn.pupil_health.models import OutsideWork


Consent = OutsideWork.Consent


def who_may_consent(pupil: Pupil | None, on: date) -> list[Consent]:
    """Those whose consent counts on a day; everybody where nobody knows whom it is about, or how old she is."""
    if pupil is not None and is_of_age(pupil, on):
        return [Consent.PUPIL]
    if pupil is not None and is_of_age(pupil, on, ACTS_HERSELF):
        return [Consent.PUPIL, Consent.BOTH]
    return list(Consent)


def has_lapsed(work: OutsideWork, pupil: Pupil | None, on: date) -> bool:
    """Guardians' consent ends when the pupil is of age; what she said herself stands."""
    return work.consent_from == Consent.GUARDIANS and pupil is not None and is_of_age(pupil, on)

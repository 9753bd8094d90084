"""Kolada's measures in Exempelköping have ids that are nobody's; here is what they are measures of."""

from collections.abc import Mapping

from samsyn.core.slots import fills


@fills("results.comparators")
def comparators() -> Mapping[str, tuple[str, ...]]:
    """Our measure: the invented ids. They are read in only where Exempelköping is."""
    from samsyn.demo.generate.published_kolada import ELIGIBLE, PASSED  # the generator is slow to wake

    return {
        "all_subjects_passed": (PASSED,),
        "published_all_subjects": (PASSED,),
        "eligible_vocational": (ELIGIBLE,),
        "published_eligible": (ELIGIBLE,),
    }

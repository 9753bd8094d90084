"""One documented function per method, so that published cases can be run against it (D41).

Each takes the rows of a case's data file, as read, and answers with named figures under the names
the textbooks use; a table of answers, one per row, is called `rows`.
"""

from collections.abc import Callable

from samsyn.analysis.methods import charts, comparing, effects, hiding, splitting
from samsyn.analysis.methods.rows import Answer, Rows


__all__ = ["METHODS", "Answer", "Rows"]

METHODS: dict[str, Callable[[Rows], Answer]] = {
    **charts.METHODS,
    **comparing.METHODS,
    **effects.METHODS,
    **hiding.METHODS,
    **splitting.METHODS,
}

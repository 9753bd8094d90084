"""The living page of shared parts, so that a new page can be put together from what there is."""

from django.http import HttpResponse

from samsyn.core import samples
from samsyn.core.pages import SignedIn, page


def parts(request: SignedIn) -> HttpResponse:
    """Every piece, form control and figure once, with invented content; send the form to see its errors."""
    form = samples.SampleForm(request.POST if request.method == "POST" else None)
    return page(request, "core/parts.html", {"form": form, **samples.content()})

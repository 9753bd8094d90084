"""The addresses of the conferences."""

from django.urls import path

from samsyn.conferences.views import explaining, holding, listing, preparing, replying, writing


app_name = "conferences"
urlpatterns = [
    path("konferenser/", listing.conference_list, name="conference_list"),
    path("konferens/ny/", preparing.conference_new, name="conference_new"),
    path("konferens/forklara/", explaining.explain, name="explain"),
    path("konferens/<int:conference_id>/", holding.conference, name="conference"),
    path("konferens/<int:conference_id>/forbered/", preparing.conference_prepare, name="conference_prepare"),
    path("konferens/<int:conference_id>/underlag/<int:evidence_id>/", holding.evidence, name="evidence"),
    path("konferens/<int:conference_id>/fragor/<slug:moment>/", writing.answers, name="answers"),
    path("konferens/<int:conference_id>/deltagare/", writing.participants, name="participants"),
    path("konferens/<int:conference_id>/protokoll/", writing.minutes, name="minutes"),
    path("konferens/<int:conference_id>/enheter/", replying.unit_list, name="unit_list"),
    path("konferens/<int:conference_id>/enheter/<int:unit_id>/", replying.unit_reply, name="unit_reply"),
]

"""The addresses of reports."""

from django.urls import path

from samsyn.reports import views


app_name = "reports"
urlpatterns = [
    path("rapporter/", views.report_list, name="report_list"),
    path("rapporter/ny/", views.report_new, name="report_new"),
    path("rapporter/<int:report_id>/", views.report, name="report"),
    path("rapporter/<int:report_id>/texter/", views.report_texts, name="report_texts"),
    path("rapporter/<int:report_id>/publicera/", views.report_publish, name="report_publish"),
    path("rapporter/<int:report_id>/aterkalla/", views.report_withdraw, name="report_withdraw"),
    path("rapporter/<int:report_id>/<slug:format_name>/", views.report_file, name="report_file"),
    path("offentliga-rapporter/", views.public_list, name="public_list"),
]

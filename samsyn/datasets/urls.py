"""Addresses of the dataset: pages for people, doors for programs."""

from django.urls import path

from samsyn.datasets.views import api, pages


app_name = "datasets"
urlpatterns = [
    path("datamangd/", pages.dataset, name="dataset"),
    path("datamangd/nyckel/ny/", pages.token_new, name="token_new"),
    path("datamangd/nyckel/<int:token_id>/aterkalla/", pages.token_revoke, name="token_revoke"),
    path("datamangd/fil/ny/", pages.export_new, name="export_new"),
    path("datamangd/fil/<int:export_id>/", pages.export, name="export"),
    path("datamangd/fil/<int:export_id>/hamta/", pages.export_file, name="export_file"),
    path("api/v1/", api.api, name="api"),
    path("api/v1/openapi.json", api.api_description, name="api_description"),
    path("api/v1/units/", api.api_units, name="api_units"),
    path("api/v1/measures/", api.api_measures, name="api_measures"),
    path("api/v1/measures/<slug:name>/figures/", api.api_figures, name="api_figures"),
    path("api/v1/measures/<slug:name>/figures.parquet", api.api_parquet, name="api_parquet"),
]

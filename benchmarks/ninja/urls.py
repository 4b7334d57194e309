"""The addresses: the same as the app's."""

from django.urls import path

from benchmarks.ninja.api import api

urlpatterns = [path("v1/", api.urls)]

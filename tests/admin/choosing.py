"""Kirinuki's addresses, and beside them a stock admin form with Select2's box to search and choose
in: what a page of ours would be that asks for `autocomplete_fields`."""

from django.contrib import admin
from django.urls import path

from clips.models import KnownHead, Speaker
from digest.urls import urlpatterns as ours


class Heads(admin.ModelAdmin):
    autocomplete_fields = ["speaker"]


class Speakers(admin.ModelAdmin):
    search_fields = ["name"]
    ordering = ["name"]


site = admin.AdminSite(name="choosing")
site.register(KnownHead, Heads)
site.register(Speaker, Speakers)

urlpatterns = [path("choosing/", site.urls), *ours]

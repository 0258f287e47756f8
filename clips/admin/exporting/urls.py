"""The addresses under /admin/export/."""

from django.contrib import admin
from django.urls import path

from clips.admin.exporting import views

app_name = "export"
urlpatterns = [
    path("", admin.site.admin_view(views.page), name="page"),
    path("preview/", admin.site.admin_view(views.preview), name="preview"),
]

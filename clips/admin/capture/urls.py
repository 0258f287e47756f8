"""Capture's addresses, under /admin/capture/."""

from django.contrib import admin
from django.urls import path

from clips.admin.capture import views

app_name = "capture"
urlpatterns = [
    path("", admin.site.admin_view(views.page), name="page"),
    path("clipping/", admin.site.admin_view(views.clipping), name="clipping"),
    path("file/", admin.site.admin_view(views.file), name="file"),
    path("share/", views.share, name="share"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("worker.js", views.worker, name="worker"),
]

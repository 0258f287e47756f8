"""The desk's addresses, under /admin/desk/: today, one day, completion, undo."""

from django.contrib import admin
from django.urls import path, re_path

from clips.admin.acts import undo_view
from clips.admin.desk.closing import close
from clips.admin.desk.completing import complete
from clips.admin.desk.own_acts import own_acts
from clips.admin.desk.views import desk

DATE = r"(?P<date>\d{4}-\d{2}-\d{2})"

app_name = "desk"
urlpatterns = [
    path("", admin.site.admin_view(desk), name="today"),
    path("complete/", admin.site.admin_view(complete), name="complete"),
    path("acts/", admin.site.admin_view(own_acts), name="acts"),
    path("undo/", admin.site.admin_view(undo_view), name="undo"),
    re_path(rf"^{DATE}/$", admin.site.admin_view(desk), name="day"),
    re_path(rf"^{DATE}/close/$", admin.site.admin_view(close), name="close"),
]

"""The admin as a whole: its name, and what it does not show."""

import taggit.admin  # noqa: F401 - registered first, so that it can be taken back below
from allauth.account.decorators import secure_admin_login
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag as TaggitTag

from clips.models import Clip, State

admin.site.site_header = admin.site.site_title = _("Kirinuki")
admin.site.index_title = _("Administration")

# taggit brings an admin of its own tag model, which Kirinuki has no rows of.
admin.site.unregister(TaggitTag)

# One way in: what slows guessing down and asks for a second factor stands before the admin too.
admin.site.login = secure_admin_login(admin.site.login)

_plain_app_list = admin.site.get_app_list


def app_list(request, app_label=None):
    """The nouns of each app; behind the clips their trash, for who may put any there."""
    apps = _plain_app_list(request, app_label)
    for app in apps:
        app["models"] = sorted(map(_named, app["models"]), key=_place)
    if request.user.has_perm("clips.trash_clip"):
        for app in apps:
            app["models"] = [noun for model in app["models"] for noun in _with_trash(model)]
    return apps


def _named(model):
    return {**model, "name": NAMES.get(model["model"], model["name"])}


def _place(model):
    """What editors go to most comes first, not what comes first in the order of letters."""
    name = model["object_name"]
    return ORDER.index(name) if name in ORDER else len(ORDER)


def _with_trash(model):
    if model["model"] is not Clip or not model["admin_url"]:
        return [model]
    address = reverse("admin:clips_clip_changelist", query={"state": State.TRASHED})
    return [model, {**NO_MODEL, "name": _("Trash"), "admin_url": address}]


ORDER = [
    "Clip",
    "Day",
    "Tag",
    "Speaker",
    "KnownHead",
    "Source",
    "Paste",
    "ImportRun",
    "Selection",
    "Cover",
    "MailingList",
    "Delivery",
    "BlogPost",
    "Run",
    "House",
    "Token",
    "User",
]
NAMES = {Authenticator: _("Second factors")}
"""allauth gives its model no name that could be translated."""

NO_MODEL = {"model": None, "object_name": "Trash", "perms": {}, "add_url": None, "view_only": True}
"""What the templates of the admin ask of a model, for a noun that has no rows of its own."""

admin.site.get_app_list = app_list

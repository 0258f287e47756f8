"""Acts told and taken back: every message about a change leads to its undoing."""

from uuid import UUID

from django.contrib import admin, messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from clips.admin.refusals import in_words
from clips.services.history import ACTS, act_of
from clips.services.refusals import Refused
from clips.services.undoing import AlreadyUndone, undo


def may_undo(user, act):
    """What one did oneself, and with the permission for it what others did."""
    return act.by == user.pk or user.has_perm("clips.undo_act")


def told(words, act):
    """`words` and a link that leads to undoing the act."""
    address = reverse("desk:undo", query={"act": act.id})
    return format_html('{} <a href="{}">{}</a>', words, address, gettext("Undo"))


@require_http_methods(["GET", "HEAD", "POST"])
def undo_view(request):
    """Asks, and on POST undoes one of the acts that the user may undo."""
    act = _own_act(request)
    if request.method != "POST":
        context = {
            **admin.site.each_context(request),
            "title": gettext("Undo"),
            "act": act,
            "what": gettext(ACTS[act.service]),
            "back": _here(request, request.headers.get("Referer", "")),
        }
        return render(request, "admin/undo.html", context)
    try:
        undo(act=act.id, by=request.user)
        messages.success(request, gettext("Undone: everything is as it was before."))
    except AlreadyUndone as before:
        messages.success(request, in_words(before))
    except Refused as refused:
        messages.error(request, in_words(refused))
    return HttpResponseRedirect(_here(request, request.POST.get("back", "")))


def _here(request, address):
    """The address where the button stood; never one outside the site."""
    inside = url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()})
    return address if inside else reverse("admin:index")


def _own_act(request):
    wanted = (request.POST if request.method == "POST" else request.GET).get("act", "")
    try:
        found = act_of(UUID(wanted))
    except ValueError:
        raise Http404 from None
    if found is None or not may_undo(request.user, found):
        raise Http404
    return found

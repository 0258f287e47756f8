"""The page of one selection: its name, its groups with their headings, their clips in order.

Whatever button is pressed, the name and the headings are saved with it.
"""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from clips.admin.acts import told
from clips.admin.day_order import Order, PostShown, SectionShown, read_order
from clips.admin.refusals import in_words
from clips.models import Clip, Selection
from clips.services.history import act_of, recorded
from clips.services.refusals import Refused, Stale
from clips.services.selections import Group, arrange_selection

PART = "order"


def selection_page(request, selection, *, status=200):
    context = {
        **admin.site.each_context(request),
        **order_context(request, selection),
        "title": selection.name,
        "opts": Selection._meta,
        "may_export": request.user.has_perm("clips.export_day"),
    }
    return render(request, "admin/clips/selection/selection.html", context, status=status)


def order_context(request, selection):
    """What the list needs, by itself or in its page: the selection as it is now."""
    selection.refresh_from_db()
    return {
        "original": selection,
        "order": order_of(selection),
        "may_arrange": request.user.has_perm("clips.change_selection"),
    }


def order_of(selection):
    """The selection as one post whose sections are its groups; clips in the trash are left out."""
    picked = Clip.objects.kept().filter(picks__group__selection=selection).with_parts()
    clips = {clip.pk: clip for clip in picked}
    groups = selection.groups.prefetch_related("picks")
    shown = [
        SectionShown(group, [clips[p.clip_id] for p in group.picks.all() if p.clip_id in clips])
        for group in groups
    ]
    return Order([PostShown(selection, shown)])


@require_POST
def arrange_view(request, pk):
    """Make the selection what the page hands in, or take one step in it."""
    if not request.user.has_perm("clips.change_selection"):
        raise PermissionDenied
    selection = Selection.objects.filter(pk=pk).first()
    if selection is None:
        raise Http404
    groups = _asked(request, selection)
    if groups is None:
        return _refused(request, selection, gettext("There is nowhere to move it."), 422)
    try:
        act = _arrange(request, selection, groups)
    except Stale:
        return _refused(request, selection, _stale(), 409)
    except Refused as refused:
        return _refused(request, selection, in_words(refused), 422)
    words = gettext("The selection was saved.")
    return _back(request, selection, told(words, act) if act_of(act.id) else words)


def _arrange(request, selection, groups):
    seen = request.POST.get("version", "")
    version = int(seen) if seen.isdecimal() else 0
    name = request.POST.get("name", selection.name)
    with recorded("arrange_selection", by=request.user, label=name) as act:
        arrange_selection(
            selection=selection, version=version, name=name, groups=groups, by=request.user
        )
    return act


def _asked(request, selection):
    """The groups that are asked for; None where it is no order, or a step to nowhere."""
    said, order = request.POST, order_of(selection)
    headings = {part.pk: part.row.heading for part in order.sections}
    headings |= {pk: said[f"heading-{pk}"] for pk in headings if f"heading-{pk}" in said}
    if "order" in said:
        return _handed_in(read_order(said["order"]), headings)
    if not _stepped(order, said):
        return None
    parts = [part for part in order.sections if said.get("drop") != str(part.pk)]
    groups = [Group(p.pk, headings[p.pk], [clip.pk for clip in p.clips]) for p in parts]
    return [*groups, Group(None, "", [])] if said.get("do") == "group" else groups


def _stepped(order, said):
    chosen = {int(pk) for pk in said.getlist("clip") if pk.isdecimal()}
    if "step" in said:
        return order.step(said["step"])
    if said.get("do") == "bring":
        into = said.get("into", "")
        return into.isdecimal() and order.bring(chosen, int(into))
    if said.get("do") == "take":
        for part in order.sections:
            part.clips = [clip for clip in part.clips if clip.pk not in chosen]
    return True


def _handed_in(order, headings):
    if order is None:
        return None
    (clips, places) = order
    if len(places) != 1 or not headings.keys() >= set(places[0][1]):
        return None
    return [Group(pk, headings[pk], pks) for pk, pks in zip(places[0][1], clips[0], strict=True)]


def _stale():
    return gettext(
        "Somebody else has changed this selection since this page was shown. Nothing was saved. "
        "Below it is as it is now."
    )


def _back(request, selection, words):
    if _wants_part(request):
        return _part(request, selection, words)
    messages.success(request, words)
    return HttpResponseRedirect(reverse("admin:clips_selection_change", args=[selection.pk]))


def _refused(request, selection, words, status):
    if _wants_part(request):
        return _part(request, selection, words, status=status)
    messages.error(request, words)
    return selection_page(request, selection, status=status)


def _wants_part(request):
    return request.headers.get("X-Part") == PART


def _part(request, selection, words, *, status=200):
    context = {**order_context(request, selection), "words": words, "refused": status != 200}
    return render(request, "admin/clips/selection/_order.html", context, status=status)

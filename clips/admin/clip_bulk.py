"""One deed on several chosen clips: foreseen, consented to, done as one act, told with its undoing.

The list hands in each clip with its version and state as it showed it. A deed that asks for
nothing is done at once; one that asks, and one on all pages, is foreseen on a page of its own
first. Either way nothing is done when a clip was changed since it was shown.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, ngettext

from clips.admin.acts import told
from clips.admin.clip_deeds import DEEDS, chosen_clips
from clips.admin.drafts import form_token, remember_saved
from clips.admin.refusals import in_words
from clips.models import Clip
from clips.services.history import recorded
from clips.services.listed import ChangedSinceListed, hold_as_listed
from clips.services.refusals import Refused

MOST = 10_000
"""Clips of one deed."""

SHOWN = 30
"""Clips that the page names, of those that change and of those that stay; the rest are counted."""


class ClipBulk:
    """The actions of the list of clips, and the page that foresees one."""

    def get_urls(self):
        page = self.admin_site.admin_view(self.bulk_view)
        return [path("bulk/<str:name>/", page, name="clips_clip_bulk"), *super().get_urls()]

    def get_actions(self, request):
        """What the user may do; in the trash nothing but coming back, outside it all but that."""
        trashed = request.GET.get("state") == "trashed"
        return {
            name: (_action(name), name, deed.label)
            for name, deed in DEEDS.items()
            if _may(request, deed) and (name == "restore") == trashed
        }

    def bulk_view(self, request, name):
        deed = DEEDS.get(name)
        if deed is None:
            raise Http404
        if not _may(request, deed):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseRedirect(reverse("admin:clips_clip_changelist"))
        return self.consented(request, name, read_listed(request.POST.getlist("listed")))

    def consented(self, request, name, listed):
        """Done when the page's own button says so and the values can be read, else foreseen."""
        deed = DEEDS[name]
        wanted = deed.form(request.POST if "do" in request.POST else None)
        if "do" not in request.POST or not wanted.is_valid():
            return self.foreseen(request, name, listed, wanted)
        if request.POST["do"] == "look":
            return self.foreseen(request, name, listed, wanted)
        return self.done(request, name, listed, wanted)

    def done(self, request, name, listed, form):
        """One act, or the page once more with what came between."""
        deed = DEEDS[name]
        try:
            changed, act = _do(deed, listed, form.cleaned_data, request.user)
        except Refused as refused:
            response = self.foreseen(request, name, listed, form, refused)
            response.status_code = 409 if isinstance(refused, ChangedSinceListed) else 422
            return response
        remember_saved(request, form_token(request))
        _tell(request, deed, changed, len(listed) - changed, act)
        return HttpResponseRedirect(_back(request))

    def foreseen(self, request, name, listed, form, refused=None):
        deed, clips = DEEDS[name], list(chosen_clips(listed))
        readable = not form.is_bound or form.is_valid()
        known = form.is_bound or not deed.asks
        try:
            values = form.cleaned_data if form.is_bound and readable else {}
            stays = deed.staying(clips, values) if readable and known else {}
        except Refused as problem:
            refused, stays, readable = refused or problem, {}, False
        for field in list(form.fields.values())[:1]:
            field.widget.attrs["autofocus"] = not (readable and known)
        context = {
            **self.admin_site.each_context(request),
            "title": deed.label,
            "opts": self.opts,
            "name": name,
            "deed": deed,
            "form": form,
            "token": form_token(request),
            "refusal": in_words(refused) if refused else "",
            "changed_since": set(getattr(refused, "clips", ())),
            "listed": ",".join(map(as_listed, clips)),
            "back": _back(request),
            "known": readable and known,
            "number": len(clips),
            "changing": [clip for clip in clips if clip.pk not in stays],
            "staying": [(clip, stays[clip.pk]) for clip in clips if clip.pk in stays],
            "shown": SHOWN,
        }
        return TemplateResponse(request, "admin/clips/clip/bulk.html", context)


def _action(name):
    """The list's action: at once where nothing is asked and all that was chosen was shown."""

    def act(admin, request, queryset):
        pks = list(queryset.order_by().values_list("pk", flat=True)[: MOST + 1])
        if len(pks) > MOST:
            words = gettext("At most %(n)s clips can be changed at once. Narrow the list first.")
            messages.warning(request, words % {"n": f"{MOST:,}"})
            return None
        rows = read_listed(request.POST.getlist("listed"))
        shown = {pk: rows[pk] for pk in pks if pk in rows}
        deed = DEEDS[name]
        if deed.asks or len(shown) < len(pks):
            rest = Clip.objects.filter(pk__in=[pk for pk in pks if pk not in shown])
            now = rest.values_list("pk", "version", "state")
            listed = shown | {pk: (version, state) for pk, version, state in now}
            return admin.foreseen(request, name, listed, deed.form())
        form = deed.form({})
        form.full_clean()
        return admin.done(request, name, shown, form)

    act.allowed_permissions = ()
    return act


def as_listed(clip):
    """What a row of the list hands in: `12.3.draft`, the clip, its version and its state."""
    return f"{clip.pk}.{clip.version}.{clip.state}"


def read_listed(sent):
    """`12.3.draft,15.1.published` as {12: (3, "draft"), 15: (1, "published")}; what cannot be read
    counts as not listed."""
    rows = (row.split(".") for text in sent for row in text.split(","))
    return {
        int(row[0]): (int(row[1]), row[2])
        for row in rows
        if len(row) == 3 and all(map(_is_number, row[:2]))
    }


def _is_number(written):
    return written.isascii() and written.isdigit() and len(written) < 19


def _may(request, deed):
    return request.user.has_perm(f"clips.{deed.may}")


@transaction.atomic
def _do(deed, listed, values, user):
    """How many clips changed, and the act."""
    dates = [values["date"]] if "date" in values else []
    clips = hold_as_listed(listed=listed, dates=dates)
    label = deed.told(values) or (str(clips.first()) if len(listed) == 1 else str(len(listed)))
    with recorded(deed.service, by=user, label=label) as act:
        return deed.do(clips=clips, by=user, **values), act


def _tell(request, deed, changed, stayed, act):
    if not changed:
        messages.info(request, gettext("Nothing changed: all of it stood so already."))
        return
    words = str(deed.done % {"n": changed})
    if stayed:
        left = ngettext("%(n)s stayed as it was.", "%(n)s stayed as they were.", stayed)
        words = format_html("{} {}", words, left % {"n": stayed})
    messages.success(request, told(words, act))


def _back(request):
    """The list as it was: its own address, kept through the page between."""
    listed = reverse("admin:clips_clip_changelist")
    here = request.get_full_path() if request.path == listed else request.POST.get("back", "")
    inside = url_has_allowed_host_and_scheme(here, allowed_hosts=None)
    return here if inside and here.startswith(listed) else listed

"""A clip's tags one by one, beneath its form: a gloss in its own box, a tag put on or off.

Each deed rewrites the clip's tag lines and is saved by `edit_clip` like the form above, so there is
one truth and one notation. What is sent there is done only while the clip is as its sender saw it.
"""

from dataclasses import dataclass
from dataclasses import replace as changed
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clips.admin.acts import told
from clips.admin.drafts import form_token, remember_saved
from clips.admin.refusals import in_words
from clips.models import Clip, ClipTag, StatementPlace
from clips.notation import name_key, name_path
from clips.services.clips import edit_clip, tree_of
from clips.services.history import recorded
from clips.services.refusals import Refused, Stale
from clips.services.tagging import read_tags

GLOSS = {"rows": 1, "spellcheck": "false", "lang": "ja"}
TAGS = {"autocomplete": "off", "spellcheck": "false", "lang": "ja", "data-complete": "tag"}

LINE_ENDS = str.maketrans("", "", "\r\n")


class UseForm(forms.Form):
    """`opened_version` is the clip's as its sender saw it, `at` which use from 0, `use` its row,
    `tags` a line to add."""

    opened_version = forms.IntegerField(widget=forms.HiddenInput)
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    at = forms.IntegerField(widget=forms.HiddenInput, required=False)
    use = forms.IntegerField(widget=forms.HiddenInput, required=False)
    gloss = forms.CharField(required=False, strip=False, widget=forms.Textarea(attrs=GLOSS))
    tags = forms.CharField(
        label=_("Another tag"), required=False, widget=forms.TextInput(attrs=TAGS)
    )


@dataclass
class Use:
    """One of the clip's own tags, as its editors look at it. Where a gloss for it was refused, its
    form holds what was typed."""

    at: int
    row: ClipTag
    form: UseForm
    statements: int = 0
    doubtful: int = 0
    is_refused: bool = False

    @property
    def by_another_name(self):
        return name_key(name_path(self.row.written)) != self.row.tag.key


def uses_of(clip):
    """In their order, each with how many statements its gloss holds and how many ask for a look."""
    rows = ClipTag.objects.filter(content_object=clip).order_by("position").select_related("tag")
    places = StatementPlace.objects.of_clips([clip.pk])
    doubtful = set(places.doubtful().values_list("pk", flat=True))
    held = [(use, pk in doubtful) for use, pk in places.values_list("clip_tag", "pk")]
    return [
        Use(
            at,
            row,
            form_for(clip, at=at, use=row.pk, gloss=row.gloss or ""),
            sum(use == row.pk for use, _asks in held),
            sum(use == row.pk and asks for use, asks in held),
        )
        for at, row in enumerate(rows)
    ]


def form_for(clip, **values):
    ids = f"id_use_{values.get('at', 'new')}_%s"
    known = {"opened_version": clip.version, "token": uuid4()}
    return UseForm(initial={**known, **values}, auto_id=ids)


def _with_gloss(lines, data):
    """Other words in the brackets; an emptied box takes the brackets away too."""
    gloss = data["gloss"].translate(LINE_ENDS)
    return _replaced(lines, data["at"], lambda use: [changed(use, gloss=gloss or None)])


def _without(lines, data):
    return _replaced(lines, data["at"], lambda use: [])


def _with_another(lines, data):
    new = read_tags(data["tags"])
    return (*lines[:-1], (*lines[-1], *new)) if lines else (new,)


def _replaced(lines, at, put):
    """The lines with something else for the use at that place; a line that is empty then goes."""
    if at is None or not 0 <= at < sum(map(len, lines)):
        raise Refused("no-such-use")
    counted = iter(range(sum(map(len, lines))))
    new = [
        tuple(one for use in line for one in (put(use) if next(counted) == at else [use]))
        for line in lines
    ]
    return tuple(filter(None, new))


DEEDS = {"gloss": _with_gloss, "off": _without, "add": _with_another}


class ClipUses:
    """The tags on the page of a clip, and the address that changes one."""

    def get_urls(self):
        page = self.admin_site.admin_view(self.use_view)
        return [path("<path:object_id>/uses/", page, name="clips_clip_use"), *super().get_urls()]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj and self.has_change_permission(request, obj):
            context["uses"], context["new_use"] = uses_of(obj), form_for(obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def use_view(self, request, object_id):
        clip = self.get_object(request, unquote(object_id))
        if clip is None or request.POST.get("do", "") not in DEEDS:
            raise Http404
        if not self.has_change_permission(request, clip):
            raise PermissionDenied
        form = UseForm(request.POST)
        try:
            act = _done(clip, request.POST["do"], form, request.user)
        except Refused as refused:
            return self._use_refused(request, clip, form, refused)
        remember_saved(request, form_token(request))
        messages.success(request, told(gettext("The tags were saved."), act))
        return HttpResponseRedirect(f"{reverse('admin:clips_clip_change', args=[clip.pk])}#uses")

    def _use_refused(self, request, clip, form, refused):
        """The tags as they are by now, with the reason and all that was typed, where it belongs."""
        clip = Clip.objects.get(pk=clip.pk)
        uses, typed = uses_of(clip), form.data.get("gloss", "")
        held = next((use for use in uses if str(use.row.pk) == form.data.get("use")), None)
        token = form_token(request)
        if held:
            known = {"at": held.at, "use": held.row.pk, "token": token}
            held.form, held.is_refused = form_for(clip, gloss=typed, **known), True
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Tags, one by one"),
            "opts": self.opts,
            "original": clip,
            "refusal": in_words(refused),
            "uses": uses,
            "new_use": form_for(clip, tags=form.data.get("tags", ""), token=token),
            "typed": "" if held else typed,
        }
        status = 409 if isinstance(refused, Stale) else 422
        return TemplateResponse(request, "admin/clips/clip/uses.html", context, status=status)


def _done(clip, do, form, user):
    data = form.cleaned_data if form.is_valid() else {}
    if data.get("opened_version") != clip.version:
        raise Stale(clip)
    with recorded("edit_clip", by=user, label=str(clip)) as act:
        lines = DEEDS[do](tree_of(clip).tags, data)
        edit_clip(clip=clip, version=data["opened_version"], tags=lines, by=user)
    return act

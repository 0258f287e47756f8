"""Splitting a tag: the clips that have it, narrowed and ticked, and the tag that they go to."""

from functools import cached_property

from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clips.admin.drafts import form_token
from clips.admin.foreseeing import Foreseen, done_as_shown, status_of
from clips.admin.refusals import in_words
from clips.forms import DateField
from clips.models import Clip, ClipTag, Source, StatementPlace, Tag, TagEntry
from clips.notation import name_path, valid_name
from clips.services.refusals import Refused
from clips.services.splitting import split_tag

A_PAGE = 100
DATE = "section__post__day__date"


class NarrowForm(forms.Form):
    """Which of the tag's clips are shown."""

    since = DateField(label=_("From"), required=False)
    until = DateField(label=_("To"), required=False)
    outlet = forms.CharField(label=_("Outlet"), required=False)
    words = forms.CharField(label=_("Words of the gloss"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, bound in self.fields.items():
            bound.widget = forms.TextInput(attrs={"autocomplete": "off"})
            bound.widget.attrs |= {"list": "outlets"} if name == "outlet" else {}

    def clean_outlet(self):
        written = self.cleaned_data["outlet"]
        found = Source.objects.named(written).first() if written else None
        if written and found is None:
            unknown = _("There is no outlet called “%(name)s”.")
            raise ValidationError(unknown, params={"name": written})
        return found

    def fitting(self, clips, tag):
        data = self.cleaned_data
        if data["since"]:
            clips = clips.filter(**{f"{DATE}__gte": data["since"]})
        if data["until"]:
            clips = clips.filter(**{f"{DATE}__lte": data["until"]})
        if data["outlet"]:
            clips = clips.filter(source=data["outlet"])
        if data["words"]:
            said = ClipTag.objects.filter(content_object=OuterRef("pk"), tag=tag)
            clips = clips.filter(Exists(said.filter(gloss__icontains=data["words"])))
        return clips


class IntoForm(forms.Form):
    """The tag that the chosen clips go to."""

    into = forms.CharField(
        label=_("They go to the tag"),
        max_length=200,
        widget=forms.TextInput(
            attrs={"class": "vTextField", "data-complete": "path", "lang": "ja"}
        ),
        help_text=_("Its whole path. A tag that is not there is made."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, tag, **kwargs):
        super().__init__(*args, **kwargs)
        self.tag = tag

    def clean_into(self):
        written = self.cleaned_data["into"].strip().lstrip("#＃﹟")
        if not valid_name(written):
            raise ValidationError(in_words(Refused("tag-name", name=written)))
        if Tag.objects.named(written).filter(pk=self.tag.pk).exists():
            raise ValidationError(in_words(Refused("split-into-itself", name=written)))
        return name_path(written)


class Split(Foreseen):
    """What splitting these clips off changes."""

    act = "split_tag"

    def __init__(self, tag, ids, written):
        self.tag, self.path, self.ids = tag, written, sorted(set(ids))
        own = ClipTag.objects.filter(tag=tag).values("content_object")
        self.clips = Clip.objects.kept().filter(pk__in=ids).filter(pk__in=own)
        self.into = Tag.objects.named(written).first()

    @property
    def name(self):
        return self.into.name if self.into else self.path

    @property
    def label(self):
        return f"{self.tag.name} → {self.name}"

    @property
    def done(self):
        words = ngettext("%(n)s clip went from #%(old)s to #%(new)s.",
                         "%(n)s clips went from #%(old)s to #%(new)s.", self.number)  # fmt: skip
        return words % {"n": self.number, "old": self.tag.name, "new": self.name}

    def known(self):
        """The chosen clips at their versions, and whether the tag was there."""
        clips = sorted(self.clips.values_list("pk", "version"))
        return self.into.pk if self.into else 0, clips

    def asked(self):
        return self.path, self.ids

    @cached_property
    def number(self):
        return self.clips.count()

    @cached_property
    def published(self):
        return self.clips.published().count()

    @property
    def empties(self):
        """Whether the old tag's page is no page any more."""
        entries = TagEntry.objects.filter(tag=self.tag)
        left = entries.exclude(clip__in=self.clips.values("pk"), own=True)
        return entries.exists() and not left.exists()

    @cached_property
    def statements(self):
        """Places of statements that are held anew: the uses' own, and what is carried from them."""
        uses = ClipTag.objects.filter(tag=self.tag, content_object__in=self.clips.values("pk"))
        own = StatementPlace.objects.filter(clip_tag__in=uses)
        carried = StatementPlace.objects.filter(origin__in=own.values("pk"))
        return own.count() + carried.exclude(clip_tag__in=uses).count()

    def do(self, by):
        split_tag(tag=self.tag, clips=self.clips, into=self.path, by=by)


class Splits:
    """The page on which a tag is split, for a ModelAdmin of tags."""

    def get_urls(self):
        split = self.admin_site.admin_view(self.split_view)
        return [path("<path:object_id>/split/", split, name="clips_tag_split"), *super().get_urls()]

    def split_view(self, request, object_id):
        tag = self._tag_to_change(request, object_id)
        narrow = NarrowForm(request.GET)
        typed = request.POST if "turn" not in request.POST else None
        form = IntoForm(typed or None, initial={"into": request.POST.get("into", "")}, tag=tag)
        fitting = self._fitting(tag, narrow)
        chosen = _chosen(request, fitting)
        plan = Split(tag, chosen, form.cleaned_data["into"]) if form.is_valid() else None
        if plan and not plan.number:
            form.add_error(None, in_words(Refused("nothing-to-split", name=tag.name)))
            plan = None
        if plan and request.POST.get("do") and done_as_shown(request, form, plan, at="into"):
            return HttpResponseRedirect(reverse("admin:clips_tag_changelist"))
        page = Paginator(fitting, A_PAGE).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Split off"),
            "subtitle": tag.name,
            "opts": self.opts,
            "original": tag,
            "narrow": narrow,
            "form": form,
            "plan": plan,
            "token": form_token(request),
            "page": page,
            "rows": [(clip, _glosses(clip, tag)) for clip in page],
            "chosen": set(chosen),
            "elsewhere": sorted(set(chosen) - {clip.pk for clip in page}),
            "outlets": Source.objects.order_by("name")[:1000],
        }
        status = status_of(form, at="into")
        return TemplateResponse(request, "admin/clips/tag/split.html", context, status=status)

    def _fitting(self, tag, narrow):
        own = ClipTag.objects.filter(tag=tag).values("content_object")
        clips = Clip.objects.kept().filter(pk__in=own)
        clips = narrow.fitting(clips, tag) if narrow.is_valid() else clips.none()
        return clips.newest_first().with_parts()


def _chosen(request, fitting):
    """The ticked clips, those on other pages in one field; with `all` everything that the list
    would show, page by page."""
    if request.POST.get("all"):
        return list(fitting.values_list("pk", flat=True))
    ticked = [*request.POST.getlist("clip"), *request.POST.get("elsewhere", "").split(",")]
    return [int(pk) for pk in ticked if pk.isascii() and pk.isdecimal() and len(pk) < 19]


def _glosses(clip, tag):
    return [use for use in clip.tag_uses.all() if use.tag_id == tag.pk]

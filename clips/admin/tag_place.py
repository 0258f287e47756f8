"""Rename, move or merge a tag: the new path tells which, and what it changes is said before."""

from functools import cached_property

from django import forms
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clips.admin.drafts import form_token
from clips.admin.foreseeing import Foreseen, done_as_shown, status_of
from clips.admin.refusals import in_words
from clips.models import ClipTag, StatementPlace, Tag, TagAlias, TagEntry
from clips.notation import name_key, name_path, valid_name
from clips.services.refusals import Refused
from clips.services.timelines import hidden_counts
from clips.services.tree import merge_tags, rename_tag

MOST_SHOWN = 20
"""Addresses that are shown; of the others the number is told."""


class PlaceForm(forms.Form):
    """The tag's new whole path; `seen` is what the preview was made on."""

    path = forms.CharField(
        label=_("New path"),
        max_length=200,
        widget=forms.TextInput(
            attrs={"class": "vTextField", "data-complete": "path", "lang": "ja"}
        ),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, tag, **kwargs):
        super().__init__(*args, **kwargs)
        self.tag = tag

    def clean_path(self):
        written = self.cleaned_data["path"].strip().lstrip("#＃﹟")
        if not valid_name(written):
            raise ValidationError(in_words(Refused("tag-name", name=written)))
        if name_key(name_path(written)).startswith(f"{self.tag.key}/"):
            raise ValidationError(in_words(Refused("tag-in-itself")))
        return name_path(written)


class Placement(Foreseen):
    """What a new path does to a tag: a rename (a move is one), or a merge into the tag there.

    A path that is another name of another tag may mean either: `asks` then, and the editor says
    whether to merge with that tag or to take the name from it.
    """

    def __init__(self, tag, path, how=""):
        self.tag, self.path, self.how = tag, path, how
        self.into = Tag.objects.named(path).exclude(pk=tag.pk).first()
        self.subtree = list(Tag.objects.descendants(tag, include_self=True).order_by("key"))

    @property
    def asks(self):
        return self.into is not None and self.into.key != name_key(self.path)

    @property
    def changes(self):
        return bool(self.into) or self.path != self.tag.name

    def known(self):
        """The tags, their versions and how much stands under them."""
        of_both = [self.tag, *([self.into] if self.into else [])]
        versions = [(tag.pk, tag.version) for tag in of_both]
        return versions, len(self.subtree), self.published, self.hidden

    def asked(self):
        return self.path

    @property
    def below(self):
        return len(self.subtree) - 1

    @cached_property
    def published(self):
        return TagEntry.objects.filter(tag=self.tag).count()

    @cached_property
    def hidden(self):
        return hidden_counts([self.tag.pk]).get(self.tag.pk, 0)

    @cached_property
    def addresses(self):
        """(old, new) paths of the pages that readers have, and that lead on from then on."""
        read = TagEntry.objects.filter(tag__in=self.subtree).values_list("tag", flat=True)
        public = set(read.distinct())
        top = self.into.name if self.into else self.path
        return [
            (tag.name, f"{top}{tag.name[len(self.tag.name) :]}")
            for tag in self.subtree
            if tag.pk in public
        ]

    @property
    def few_addresses(self):
        return self.addresses[:MOST_SHOWN]

    @property
    def more_addresses(self):
        return max(len(self.addresses) - MOST_SHOWN, 0)

    @cached_property
    def statements(self):
        """How many places of statements are held anew against the clips that they then stand with:
        a name alone changes none."""
        if not self.into:
            return 0
        keys = [f"{self.into.key}{tag.key[len(self.tag.key) :]}" for tag in self.subtree]
        met = Tag.objects.filter(key__in=keys).values("pk")
        uses = ClipTag.objects.filter(tag__in=[*self.subtree, *(row["pk"] for row in met)])
        return StatementPlace.objects.filter(clip_tag__in=uses).count()

    @property
    def aliases(self):
        """The other names that go along."""
        return list(TagAlias.objects.filter(tag=self.tag).values_list("name", flat=True))

    @property
    def merges(self):
        return self.into is not None and self.how != "take"

    @property
    def act(self):
        if self.merges:
            return "merge_tags"
        return "rename_tag" if self.path.rpartition("/")[2] != self.tag.leaf else "move_tag"

    @property
    def label(self):
        return self.tag.name

    @property
    def done(self):
        if self.merges:
            names = {"old": self.tag.name, "new": self.into.name}
            return gettext("#%(old)s was merged into #%(new)s.") % names
        return gettext("#%(old)s is now #%(new)s.") % {"old": self.tag.name, "new": self.path}

    def do(self, by):
        if self.merges:
            merge_tags(tag=self.tag, into=self.into, by=by)
        else:
            rename_tag(tag=self.tag, name=self.path, take_alias=self.how == "take", by=by)


class Places:
    """The page of a tag's place, for a ModelAdmin of tags."""

    def get_urls(self):
        place = self.admin_site.admin_view(self.place_view)
        return [path("<path:object_id>/place/", place, name="clips_tag_place"), *super().get_urls()]

    def place_view(self, request, object_id):
        """`?path=` shows what that would do, without a script too: the tree leads here."""
        tag = self._tag_to_change(request, object_id)
        given = request.POST or (request.GET if "path" in request.GET else None)
        form = PlaceForm(given, tag=tag, initial={"path": tag.name})
        do = request.POST.get("do")
        plan = Placement(tag, form.cleaned_data["path"], do) if form.is_valid() else None
        if plan and do and done_as_shown(request, form, plan, at="path"):
            return HttpResponseRedirect(reverse("admin:clips_tag_changelist"))
        form.fields["path"].widget.attrs["autofocus"] = not (plan and plan.changes)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Rename, move or merge"),
            "subtitle": tag.name,
            "opts": self.opts,
            "original": tag,
            "form": form,
            "plan": plan,
            "token": form_token(request),
        }
        status = status_of(form, at="path")
        return TemplateResponse(request, "admin/clips/tag/place.html", context, status=status)

    def _tag_to_change(self, request, object_id):
        """The tag, for who may change it."""
        tag = self.get_object(request, unquote(object_id))
        if tag is None:
            raise Http404
        if not self.has_change_permission(request, tag):
            raise PermissionDenied
        return tag

"""What the list of clips may be narrowed by; all of it stands in the address.

A name that nobody knows finds nothing and says so: it never counts as no filter, since what is
found may be chosen as a whole.
"""

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from clips.filters import DATE, DayFilter
from clips.models import (
    Clip,
    ClipTag,
    PostTag,
    SectionTag,
    Source,
    Speaker,
    State,
    StatementPlace,
    Support,
    Tag,
    User,
)
from clips.notation.names import name_path, valid_name

NONE = "none"
ASK = "ask"


def short(*, complete=""):
    """A field of one name or date; what `complete` names is offered while it is typed."""
    attrs = {"size": 12, "autocomplete": "off", "spellcheck": "false"}
    return forms.TextInput(attrs={**attrs, "data-complete": complete} if complete else attrs)


class TagField(forms.CharField):
    """Any tag by its path or another of its names, with or without the mark."""

    def clean(self, value):
        path = name_path(super().clean(value).lstrip("#＃﹟"))
        if not path:
            return None
        tag = Tag.objects.named(path).first() if valid_name(path) else None
        if tag is None:
            raise ValidationError(_("There is no tag of this name."))
        return tag


class SpeakerField(forms.CharField):
    """Any speaker by any of its names."""

    def clean(self, value):
        name = super().clean(value)
        speaker = Speaker.objects.named(name).first() if name else None
        if name and speaker is None:
            raise ValidationError(_("There is no speaker of this name."))
        return speaker


class TagFilter(filters.Filter):
    """The clips under a tag or any below it, by their own tags, their section's or their post's."""

    field_class = TagField

    def filter(self, clips, tag):
        return clips.filter(pk__in=clips_under_tag(tag)) if tag else clips


def clips_under_tag(tag):
    """Three ways, each by an index of its own; joined by OR they would walk over all clips."""
    tags = Tag.objects.descendants(tag, include_self=True).order_by().values("pk")
    own = ClipTag.objects.filter(tag__in=tags).order_by().values("content_object")
    sections = SectionTag.objects.filter(tag__in=tags).order_by()
    posts = PostTag.objects.filter(tag__in=tags).order_by()
    clips = Clip.objects.order_by()
    return own.union(
        clips.filter(section__in=sections.values("content_object")).values("pk"),
        clips.filter(section__post__in=posts.values("content_object")).values("pk"),
    )


class SpeakerFilter(filters.Filter):
    """The clips whose glosses have the speaker say something, sound or not."""

    field_class = SpeakerField

    def filter(self, clips, speaker):
        if speaker is None:
            return clips
        places = StatementPlace.objects.filter(statement__speaker=speaker)
        return clips.filter(pk__in=places.order_by().values("clip_tag__content_object"))


def _by_support(clips, name, value):
    places = StatementPlace.objects.order_by()
    places = places.doubtful() if value == ASK else places.filter(support=value)
    return clips.filter(pk__in=places.values("clip_tag__content_object")) if value else clips


def _untagged(clips, name, wanted):
    return clips.filter(tag_uses=None) if wanted else clips


class StateFilter(filters.ChoiceFilter):
    """Everything but the trash, or one state; the trash is one of them."""

    def filter(self, clips, value):
        return clips.filter(state=value) if value else clips.kept()


class ClipListFilter(filters.FilterSet):
    tag = TagFilter(label=_("Tag"), widget=short(complete="path"))
    speaker = SpeakerFilter(label=_("Speaker"), widget=short(complete="speaker"))
    outlet = filters.ModelChoiceFilter(
        field_name="source", queryset=Source.objects.order_by("reading", "key"), label=_("Outlet"),
        empty_label=_("Any"), null_label=_("No source given"), null_value=NONE,
    )  # fmt: skip
    state = StateFilter(choices=State.choices, label=_("State"), empty_label=_("All but the trash"))
    quotes = filters.ChoiceFilter(
        method=_by_support, choices=[(ASK, _("Ask for a look")), *Support.choices],
        label=_("Quotations"), empty_label=_("Any"),
    )  # fmt: skip
    by = filters.ModelChoiceFilter(
        field_name="created_by", queryset=User.objects.filter(is_staff=True).order_by("username"),
        to_field_name="username", label=_("Made by"), empty_label=_("Anybody"),
    )  # fmt: skip
    untagged = filters.BooleanFilter(
        method=_untagged, label=_("Without tags"), widget=forms.CheckboxInput
    )

    class Meta:
        model = Clip
        fields = []


# `from` is a word of Python's, so these two cannot be written in the class.
ClipListFilter.base_filters = {
    "from": DayFilter(DATE, "gte", label=_("From"), widget=short()),
    "to": DayFilter(DATE, "lte", label=_("To"), widget=short()),
    **ClipListFilter.base_filters,
}
NAMES = tuple(ClipListFilter.base_filters)

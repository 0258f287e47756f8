"""What can be done to several clips at once: by which service, what it asks, and what stays.

Each deed says beforehand which of the chosen clips it leaves as they are, and why: the page that
asks for consent and the message afterwards stand on the same words.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from clips.admin.refusals import in_words
from clips.forms import DateField
from clips.models import Clip, Selection, State
from clips.models.clip import MAX_SOURCE_LINE
from clips.models.names import MAX_NAME
from clips.services import clips as services
from clips.services.moving import move_clips
from clips.services.refusals import Refused
from clips.services.selections import add_to_selection, make_selection
from clips.services.tagging import read_tags, tag_clips, tagged_by, untag_clips, untagged_by

DATE = "section__post__day__date"
LINE = {"class": "vLargeTextField", "autocomplete": "off", "spellcheck": "false"}
TRASHED = _("In the trash")


class TagsForm(forms.Form):
    tags = forms.CharField(
        label=_("Tags, as on the desk"),
        help_text=_("#tag(gloss)#tag, with or without glosses"),
        widget=forms.TextInput(attrs={**LINE, "data-complete": "tag", "lang": "ja"}),
    )

    def clean_tags(self):
        try:
            read_tags(self.cleaned_data["tags"])
        except Refused as refused:
            raise ValidationError(in_words(refused)) from None
        return self.cleaned_data["tags"].strip()


class MomentForm(forms.Form):
    at = forms.DateTimeField(
        label=_("Publish at"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )

    def clean_at(self):
        if self.cleaned_data["at"] <= timezone.now():
            raise ValidationError(_("That moment has passed: publish, or choose a later one."))
        return self.cleaned_data["at"]


class DayForm(forms.Form):
    date = DateField(label=_("Day"), widget=forms.TextInput(attrs={"autocomplete": "off"}))


class SourceForm(forms.Form):
    source = forms.CharField(
        label=_("Source line"),
        max_length=MAX_SOURCE_LINE // 4,
        help_text=_("OUTLET(PLACE)、HEADLINE ADDRESS (DATE), as far as it is known"),
        widget=forms.TextInput(attrs={**LINE, "lang": "ja"}),
    )
    replace = forms.BooleanField(
        label=_("Also replace the source lines that are there"),
        required=False,
        widget=forms.CheckboxInput(attrs={"data-unkept": True}),
    )


class SelectionForm(forms.Form):
    """One that is there, or the name of a new one."""

    selection = forms.ModelChoiceField(
        Selection.objects.all(), label=_("Selection"), required=False, empty_label=_("a new one")
    )
    name = forms.CharField(
        label=_("Name of the new one"),
        required=False,
        max_length=MAX_NAME,
        widget=forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off"}),
    )

    def clean(self):
        data = super().clean()
        if not data.get("selection") and not (data.get("name") or "").strip():
            self.add_error("name", _("Choose a selection, or name a new one."))
        return data


def _by_state(states):
    """The clips in these states stay, and these are the reasons."""

    def staying(clips, values):
        return {clip.pk: states[clip.state] for clip in clips if clip.state in states}

    return staying


def _in_trash(clips):
    return {clip.pk: TRASHED for clip in clips if clip.is_trashed}


def _tagged_already(clips, values):
    changed = untagged_by(clips=[clip.pk for clip in clips], typed=read_tags(values["tags"]))
    stays = {clip.pk: _("It stands there already") for clip in clips if clip.pk not in changed}
    return stays | _in_trash(clips)


def _not_tagged(clips, values):
    changed = tagged_by(clips=[clip.pk for clip in clips], typed=read_tags(values["tags"]))
    stays = {clip.pk: _("It does not stand there") for clip in clips if clip.pk not in changed}
    return stays | _in_trash(clips)


def _on_that_day(clips, values):
    there = [clip for clip in clips if clip.day.date == values["date"]]
    return {clip.pk: _("On that day already") for clip in there} | _in_trash(clips)


def _in_selection(clips, values):
    chosen = values["selection"]
    held = set(chosen.clips.values_list("pk", flat=True)) if chosen else set()
    there = {clip.pk: _("It is in there already") for clip in clips if clip.pk in held}
    return there | _in_trash(clips)


def _select(*, clips, selection, name, by):
    clips = clips.kept().in_order()
    if selection:
        return len(add_to_selection(selection=selection, clips=clips, by=by))
    return make_selection(name=name, clips=clips, by=by).clips.count()


def _has_source(clips, values):
    given = [clip for clip in clips if clip.source_written and not values["replace"]]
    return {clip.pk: _("Has a source line") for clip in given} | _in_trash(clips)


def _set_source(*, clips, source, replace, by):
    return services.set_source(
        clips=clips if replace else clips.filter(source_written=""), source=source, by=by
    )


@dataclass(frozen=True)
class Deed:
    """`may` is the permission, `do` a service that takes clips, the form's values and by whom;
    `staying` tells of clips and values why a clip will not change. A `form` asks for the values."""

    service: str
    label: str
    may: str
    do: Callable
    done: str
    staying: Callable
    form: type[forms.Form] = forms.Form

    @property
    def asks(self):
        return bool(self.form.base_fields)

    def told(self, values):
        """What the act is called in the history beside its clips' number, if anything."""
        value = next(filter(None, values.values()), "")
        return date_format(value, "DATETIME_FORMAT") if self.form is MomentForm else str(value)


DEEDS = {
    "tag": Deed(
        "tag_clips",
        _("Add tags"),
        "change_clip",
        tag_clips,
        ngettext_lazy("%(n)s clip was tagged.", "%(n)s clips were tagged.", "n"),
        _tagged_already,
        TagsForm,
    ),
    "untag": Deed(
        "untag_clips",
        _("Take tags off"),
        "change_clip",
        untag_clips,
        ngettext_lazy("%(n)s clip lost its tags.", "%(n)s clips lost their tags.", "n"),
        _not_tagged,
        TagsForm,
    ),
    "publish": Deed(
        "publish",
        _("Publish"),
        "publish_clip",
        services.publish,
        ngettext_lazy("%(n)s clip was published.", "%(n)s clips were published.", "n"),
        _by_state({State.PUBLISHED: _("Published already"), State.TRASHED: TRASHED}),
    ),
    "withdraw": Deed(
        "withdraw",
        _("Withdraw"),
        "publish_clip",
        services.withdraw,
        ngettext_lazy("%(n)s clip was withdrawn.", "%(n)s clips were withdrawn.", "n"),
        _by_state(
            {
                State.DRAFT: _("Not published"),
                State.WITHDRAWN: _("Withdrawn already"),
                State.TRASHED: TRASHED,
            }
        ),
    ),
    "schedule": Deed(
        "schedule",
        _("Publish at a time"),
        "publish_clip",
        services.schedule,
        ngettext_lazy("%(n)s clip was scheduled.", "%(n)s clips were scheduled.", "n"),
        _by_state({State.PUBLISHED: _("Published already"), State.TRASHED: TRASHED}),
        MomentForm,
    ),
    "move": Deed(
        "move_clips",
        _("Move to another day"),
        "change_clip",
        move_clips,
        ngettext_lazy("%(n)s clip was moved.", "%(n)s clips were moved.", "n"),
        _on_that_day,
        DayForm,
    ),
    "source": Deed(
        "set_source",
        _("Fill in the source"),
        "change_clip",
        _set_source,
        ngettext_lazy("%(n)s clip has the source now.", "%(n)s clips have the source now.", "n"),
        _has_source,
        SourceForm,
    ),
    "select": Deed(
        "fill_selection",
        _("Put into a selection"),
        "change_selection",
        _select,
        ngettext_lazy("%(n)s clip was selected.", "%(n)s clips were selected.", "n"),
        _in_selection,
        SelectionForm,
    ),
    "trash": Deed(
        "trash",
        _("Put into the trash"),
        "trash_clip",
        services.trash,
        ngettext_lazy(
            "%(n)s clip was put into the trash.", "%(n)s clips were put into the trash.", "n"
        ),
        _by_state({State.TRASHED: TRASHED}),
    ),
    "restore": Deed(
        "restore",
        _("Restore from the trash"),
        "trash_clip",
        services.restore,
        ngettext_lazy("%(n)s clip is back as a draft.", "%(n)s clips are back as drafts.", "n"),
        _by_state(dict.fromkeys(set(State) - {State.TRASHED}, _("Not in the trash"))),
    ),
}


def chosen_clips(pks):
    return Clip.objects.filter(pk__in=pks).newest_first().select_related("section__post__day")

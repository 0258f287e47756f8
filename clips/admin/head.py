"""Heads of quotations as editors have decided them: a speaker, or the name of a thing."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clips.admin.history import RowHistory
from clips.admin.speaker_merge import offered
from clips.admin.through_services import ThroughServices, VersionedForm
from clips.models import KnownHead
from clips.models.names import MAX_NAME
from clips.notation import fold
from clips.services.attribution import decide_head, forget_head
from clips.services.locks import hold_tree
from clips.services.refusals import Refused, Stale

SPEAKER, THING = "speaker", "thing"


class HeadForm(VersionedForm):
    """What stands before a quotation, and what it is. It is open on what was decided before."""

    meaning = forms.ChoiceField(
        label=_("These words are"),
        choices=[(SPEAKER, _("a speaker")), (THING, _("the name of a thing"))],
        widget=forms.RadioSelect,
    )
    speaker_name = forms.CharField(
        label=_("speaker"),
        required=False,
        max_length=MAX_NAME,
        help_text=_("By any of its names; a name that is new makes a new speaker."),
        widget=forms.TextInput(
            attrs={"class": "vTextField", "list": "speakers", "autocomplete": "off"}
        ),
    )

    class Meta:
        model = KnownHead
        fields = ["head"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = self.instance
        self.initial["meaning"] = THING if known.pk and not known.speaker else SPEAKER
        self.initial["speaker_name"] = known.speaker.name if known.speaker else ""

    @staticmethod
    def version_of(row):
        """A decision has no version; it is what it was when it stands for the same."""
        return row.speaker_id or 0

    def clean(self):
        data = super().clean()
        if data.get("meaning") == SPEAKER and not data.get("speaker_name"):
            self.add_error("speaker_name", _("Say which speaker."))
        return data

    @property
    def decision(self):
        """The speaker's name, or None for the name of a thing."""
        data = self.cleaned_data
        return data["speaker_name"] if data["meaning"] == SPEAKER else None


def stands_for(known):
    return known.speaker.name if known.speaker else gettext("the name of a thing")


@admin.register(KnownHead)
class KnownHeadAdmin(RowHistory, ThroughServices, admin.ModelAdmin):
    form = HeadForm
    saves, deletes = "decide_head", "forget_head"
    list_display = ["head", "meant"]
    list_select_related = ["speaker"]
    search_fields = ["head", "key", "speaker__name", "speaker__aliases__name"]
    fields = ["head", "meaning", "speaker_name", "opened_version"]
    list_per_page = 100
    show_full_result_count = False
    actions = None

    @admin.display(description=_("stands for"), ordering="speaker__name")
    def meant(self, known):
        return stands_for(known)

    def get_fields(self, request, obj=None):
        if obj is None or self.has_change_permission(request, obj):
            return super().get_fields(request, obj)
        return ["head", "meant"]

    def get_readonly_fields(self, request, obj=None):
        return ["head", "meant"] if obj else []

    def render_change_form(self, request, context, *args, **kwargs):
        context["speakers"] = offered()
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request, obj, form, change):
        hold_tree()  # as the service does: what is compared here stays so until it has written
        there = KnownHead.objects.filter(key=fold(obj.head)).first()
        if there and not change:
            raise Refused("head-decided", head=there.head)
        if there and form.version_of(there) != form.cleaned_data["opened_version"]:
            raise Stale(there)
        obj.pk = decide_head(head=obj.head, speaker=form.decision, by=request.user).pk

    def delete_model(self, request, obj):
        forget_head(known=obj, by=request.user)

    def response_add(self, request, obj, *args, **kwargs):
        self._lead_to_undo(request)
        return super().response_add(request, obj, *args, **kwargs)

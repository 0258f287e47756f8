"""Making one of two rows, speakers or outlets: what would change, said before it is done."""

from abc import abstractmethod
from dataclasses import dataclass

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

MOST_OFFERED = 1000
"""Names that a page offers for choosing; any other can be typed."""


class MergeForm(forms.Form):
    """`keep` says whose name stays, `seen` on which versions of the two the preview was made.

    `unknown` and `itself` are the words on a name that is nobody's, and on one that is this row's.
    """

    unknown = itself = ""
    name = forms.CharField(label=_("This is also"), max_length=200)
    keep = forms.ChoiceField(label=_("The name that stays"), widget=forms.RadioSelect)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, **kwargs)
        self.row = row
        self.fields["keep"].choices = [("this", row.name), ("other", _("The other one"))]
        self.fields["name"].widget.attrs |= {"list": "names", "autocomplete": "off"}

    def clean_name(self):
        """The other row, by any of its names."""
        written = self.cleaned_data["name"]
        found = type(self.row).objects.named(written).first()
        if found is None:
            raise ValidationError(self.unknown % {"name": written})
        if found == self.row:
            raise ValidationError(self.itself % {"name": written})
        return found


@dataclass
class Merging(Foreseen):
    """`gone` becomes `into`. What goes over is the matter of each kind of rows."""

    done_words = ""

    gone: object
    into: object

    @classmethod
    def of(cls, form):
        other = form.cleaned_data["name"]
        if form.cleaned_data["keep"] == "other":
            return cls(gone=form.row, into=other)
        return cls(gone=other, into=form.row)

    @property
    def label(self):
        return f"{self.gone.name} → {self.into.name}"

    @property
    def done(self):
        return gettext(self.done_words) % {"old": self.gone.name, "new": self.into.name}

    def known(self):
        """Their versions, and how much goes over."""
        return [self.gone.version, self.into.version, *self.amounts()]

    def asked(self):
        return self.gone.pk, self.into.pk

    @property
    def names(self):
        """What becomes another name of the one that stays."""
        return [self.gone.name, *self.gone.aliases.values_list("name", flat=True)]

    @abstractmethod
    def amounts(self):
        """How much goes over, in numbers."""


class Merges:
    """A ModelAdmin with a page on which a row is merged with another, for who may change it.

    It says with `offered(besides)` which rows there are to choose from.
    """

    merge_form, merging = MergeForm, Merging
    merge_title = merge_template = ""

    def has_merge_permission(self, request, row):
        return self.has_change_permission(request, row)

    def get_urls(self):
        merge = self.admin_site.admin_view(self.merge_view)
        name = f"clips_{self.opts.model_name}_merge"
        return [path("<path:object_id>/merge/", merge, name=name), *super().get_urls()]

    def merge_view(self, request, object_id):
        """Two names of one thing: what that changes is said before it is done."""
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404
        if not self.has_merge_permission(request, row):
            raise PermissionDenied
        given = request.POST or (request.GET if "name" in request.GET else None)
        form = self.merge_form(given, row=row, initial={"keep": "this"})
        plan = self.merging.of(form) if form.is_valid() else None
        if plan and "do" in request.POST and done_as_shown(request, form, plan):
            change = f"admin:clips_{self.opts.model_name}_change"
            return HttpResponseRedirect(reverse(change, args=[plan.into.pk]))
        form.fields["name"].widget.attrs["autofocus"] = plan is None
        context = {
            **self.admin_site.each_context(request),
            "title": self.merge_title,
            "subtitle": row.name,
            "opts": self.opts,
            "original": row,
            "form": form,
            "plan": plan,
            "token": form_token(request),
            "offered": self.offered(row)[:MOST_OFFERED],
        }
        return TemplateResponse(request, self.merge_template, context, status=status_of(form))

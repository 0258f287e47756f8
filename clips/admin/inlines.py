"""Rows that are edited on their owner's page: they are its own, and count as they are typed."""

from django import forms
from django.contrib.admin import TabularInline
from django.contrib.auth import get_permission_codename
from django.forms.models import BaseInlineFormSet


class WithItsOwner:
    """Who may change a tag may change its other names: there is no second permission for these."""

    def has_view_permission(self, request, obj=None):
        return self._may(request, "view") or self._may(request, "change")

    def has_add_permission(self, request, obj=None):
        return self._may(request, "change")

    def has_change_permission(self, request, obj=None):
        return self._may(request, "change")

    def has_delete_permission(self, request, obj=None):
        return self._may(request, "change")

    def _may(self, request, act):
        opts = self.parent_model._meta
        return request.user.has_perm(f"{opts.app_label}.{get_permission_codename(act, opts)}")


class AsTyped(BaseInlineFormSet):
    """Rows count as they are typed; which stored row each once was is no matter, so one that
    somebody else has taken away in the meantime spoils nothing."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        hidden = forms.IntegerField(required=False, widget=forms.HiddenInput)
        if form.instance.pk:
            hidden.initial = form.instance.pk
        form.fields[self.model._meta.pk.name] = hidden

    def validate_unique(self):
        """Whose name it is, the service says."""

    @property
    def typed(self):
        """What stands in the rows that are neither empty nor marked to go."""
        rows = (form.cleaned_data for form in self.forms if form.is_valid())
        return [row for row in rows if row and not row.get("DELETE")]


class RowForm(forms.ModelForm):
    """Fields with names of their own, since their column's name is not beside them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = field.label

    def validate_unique(self):
        """The service refuses in words."""


class TypedInline(WithItsOwner, TabularInline):
    form, formset = RowForm, AsTyped
    template = "admin/clips/_rows.html"
    extra = 1

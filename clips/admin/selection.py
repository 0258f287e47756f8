"""Selections: a list of them, and the page of one, on which it is grouped and put in order."""

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import Count
from django.urls import path
from django.utils.translation import gettext_lazy as _

from clips.admin.selection_page import arrange_view, selection_page
from clips.admin.through_services import ThroughServices, VersionedForm
from clips.models import Clip, Selection
from clips.services.selections import delete_selection, make_selection


class SelectionForm(VersionedForm):
    class Meta:
        model = Selection
        fields = ["name"]
        widgets = {"name": forms.TextInput(attrs={"class": "vTextField", "autofocus": True})}


@admin.register(Selection)
class SelectionAdmin(ThroughServices, admin.ModelAdmin):
    """Made here or from the list of clips; its page takes it along too."""

    form = SelectionForm
    saves, deletes = "make_selection", "delete_selection"
    fields = ["name"]
    list_display = ["name", "clip_count", "created_at", "created_by"]
    list_select_related = ["created_by"]
    search_fields = ["name"]
    list_per_page = 50
    show_full_result_count = False
    view_on_site = False
    actions = None

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(clips_held=Count("groups__picks"))

    @admin.display(description=_("clips"), ordering="clips_held")
    def clip_count(self, selection):
        return selection.clips_held

    def get_urls(self):
        page = self.admin_site.admin_view(arrange_view)
        ours = path("<int:pk>/arrange/", page, name="clips_selection_arrange")
        return [ours, *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        selection = self.get_object(request, unquote(object_id))
        if selection is None or not self.has_view_permission(request, selection):
            return super().change_view(request, object_id, form_url, extra_context)
        return selection_page(request, selection)

    def save_model(self, request, obj, form, change):
        made = make_selection(name=obj.name, clips=Clip.objects.none(), by=request.user)
        obj.pk = made.pk

    def delete_model(self, request, obj):
        delete_selection(selection=obj, by=request.user)

    def response_add(self, request, obj, *args, **kwargs):
        self._lead_to_undo(request)
        return super().response_add(request, obj, *args, **kwargs)

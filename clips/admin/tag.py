"""The tag tree: what is said of a tag, its other names, and its place in the tree."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clips.admin.acts import told
from clips.admin.history import RowHistory
from clips.admin.inlines import WithItsOwner
from clips.admin.refusals import in_words
from clips.admin.through_services import ThroughServices
from clips.models import Tag, TagAlias, TagEntry
from clips.notation import name_path, valid_name
from clips.services.history import recorded
from clips.services.refusals import Refused
from clips.services.tags import add_alias, delete_tag, edit_tag, remove_alias, resolve
from clips.services.tree import merge_tags, rename_tag


class AliasInline(WithItsOwner, admin.TabularInline):
    model = TagAlias
    fields = ["name"]
    extra = 1

    def get_formset(self, request, obj=None, **kwargs):
        """A name that is there stays as it is or goes; it is never another one."""
        formset = super().get_formset(request, obj, **kwargs)

        class Fixed(formset.form):
            def __init__(self, *args, **kwargs):
                super().__init__(*args, **kwargs)
                name = self.fields["name"]
                name.disabled = self.instance.pk is not None
                name.widget.attrs["aria-label"] = TagAlias._meta.verbose_name

        formset.form = Fixed
        return formset


class PlaceForm(forms.Form):
    """The tag's new whole path."""

    path = forms.CharField(label=_("New path"), max_length=200, strip=True)

    def clean_path(self):
        written = self.cleaned_data["path"].lstrip("#＃﹟")
        if not valid_name(written):
            raise ValidationError(_("“%(name)s” cannot be the name of a tag.") % {"name": written})
        return name_path(written)


@admin.register(Tag)
class TagAdmin(RowHistory, ThroughServices, admin.ModelAdmin):
    saves, deletes = "edit_tag", "delete_tag"
    list_display = ["name", "reading", "clip_count", "latest"]
    search_fields = ["name", "key", "reading", "aliases__name", "aliases__key"]
    fields = ["name", "reading", "description", "opened_version"]
    inlines = [AliasInline]
    ordering = ["key"]
    list_per_page = 200
    view_on_site = False
    show_full_result_count = False
    actions = None

    def get_queryset(self, request):
        tags = super().get_queryset(request)
        listed = request.resolver_match.url_name == "clips_tag_changelist"
        return tags.with_counts() if listed else tags

    @admin.display(description=_("clips"))
    def clip_count(self, tag):
        return tag.visible_clips

    @admin.display(description=_("newest"))
    def latest(self, tag):
        return tag.latest

    def get_readonly_fields(self, request, obj=None):
        return ["name"] if obj else []

    def save_model(self, request, obj, form, change):
        data = form.cleaned_data
        if not change:
            obj.pk = resolve(written=data["name"], by=request.user).pk
            data["opened_version"] = Tag.objects.get(pk=obj.pk).version
        said = {"reading": data["reading"], "description": data["description"]}
        edit_tag(tag=obj, version=data["opened_version"], by=request.user, **said)

    def save_formset(self, request, form, formset, change):
        formset.save(commit=False)
        for alias in formset.deleted_objects:
            remove_alias(alias=alias, by=request.user)
        for alias in formset.new_objects:
            add_alias(tag=form.instance, name=alias.name.lstrip("#＃﹟"), by=request.user)

    def delete_model(self, request, obj):
        delete_tag(tag=obj, by=request.user)

    def get_urls(self):
        place = self.admin_site.admin_view(self.place_view)
        return [path("<path:object_id>/place/", place, name="clips_tag_place"), *super().get_urls()]

    def place_view(self, request, object_id):
        """Rename, move or merge: the new path tells which, and it is said before it is done."""
        tag = self.get_object(request, unquote(object_id))
        if tag is None:
            raise Http404
        if not self.has_change_permission(request, tag):
            raise PermissionDenied
        form = PlaceForm(request.POST or None, initial={"path": tag.name})
        plan = Placement(tag, form.cleaned_data["path"]) if form.is_valid() else None
        if plan and "do" in request.POST and self._done(request, plan, form):
            return HttpResponseRedirect(reverse("admin:clips_tag_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Rename, move or merge"),
            "subtitle": tag.name,
            "opts": self.opts,
            "original": tag,
            "form": form,
            "plan": plan,
        }
        return TemplateResponse(request, "admin/clips/tag/place.html", context)

    def _done(self, request, plan, form):
        try:
            with recorded(plan.service, by=request.user, label=plan.tag.name) as act:
                plan.carry_out(request.user)
        except Refused as refused:
            form.add_error("path", in_words(refused))
            return False
        messages.success(request, told(plan.said_done(), act))
        return True


class Placement:
    """What a new path does to a tag: a rename (a move is one), or a merge into the tag there."""

    def __init__(self, tag, path):
        self.tag, self.path = tag, path
        self.into = Tag.objects.named(path).exclude(pk=tag.pk).first()
        self.below = Tag.objects.descendants(tag).count()
        self.clips = TagEntry.objects.filter(tag=tag).count()

    @property
    def service(self):
        return "merge_tags" if self.into else "rename_tag"

    @property
    def changes(self):
        return bool(self.into) or self.path != self.tag.name

    def carry_out(self, by):
        if self.into:
            merge_tags(tag=self.tag, into=self.into, by=by)
        else:
            rename_tag(tag=self.tag, name=self.path, by=by)

    def said_done(self):
        names = {"old": self.tag.name, "new": self.into.name if self.into else self.path}
        if self.into:
            return gettext("#%(old)s was merged into #%(new)s.") % names
        return gettext("#%(old)s is now #%(new)s.") % names

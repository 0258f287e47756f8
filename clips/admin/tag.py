"""The tag tree: what is said of a tag, its other names, and its place in the tree."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from clips.admin.named import FormWithNames, GoesByNames, NameInline
from clips.admin.tag_alike import Tidies
from clips.admin.tag_place import Places
from clips.admin.tag_split import Splits
from clips.admin.tag_tree import TagTree
from clips.models import Tag, TagAlias
from clips.services.tags import add_alias, delete_tag, edit_tag, key_of, make_tag, remove_alias


class AliasInline(NameInline):
    model = TagAlias


class TagForm(FormWithNames):
    """A new tag's path may be another name of a tag that is there: that is asked first."""

    take_alias = forms.BooleanField(
        required=False,
        label=_("Make it a tag of its own"),
        help_text=_("The other name is taken away; what was typed under it stays where it is."),
    )


@admin.register(Tag)
class TagAdmin(Places, Splits, Tidies, GoesByNames):
    add_name, remove_name = staticmethod(add_alias), staticmethod(remove_alias)
    delete, key_of = staticmethod(delete_tag), staticmethod(key_of)
    saves, deletes = "edit_tag", "delete_tag"
    form = TagForm
    fields = ["name", "take_alias", "reading", "description", "opened_version"]
    inlines = [AliasInline]
    ordering = ["key"]

    def changelist_view(self, request, extra_context=None):
        """The tree: whole, below one tag (`under`) or narrowed (`q`); `part` is it alone, for the
        page's script."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        asked = request.GET
        under = self.get_object(request, asked["under"]) if "under" in asked else None
        number = asked.get("p", "")
        tree = TagTree(
            query=asked.get("q", ""),
            under=under,
            page=int(number) if number.isascii() and number.isdecimal() and len(number) < 9 else 1,
        )
        context = {
            **self.admin_site.each_context(request),
            "title": self.opts.verbose_name_plural.capitalize(),
            "opts": self.opts,
            "tree": tree,
            "ancestors": Tag.objects.ancestors(under, include_self=True) if under else [],
            "may_change": self.has_change_permission(request),
            "may_add": self.has_add_permission(request),
        }
        template = "_nodes" if "part" in asked else "tree"
        return TemplateResponse(request, f"admin/clips/tag/{template}.html", context)

    def get_fields(self, request, obj=None):
        """Only a new tag may ask for the name of another, and only where it would take one."""
        refused = getattr(request, "refused", None)
        asks = refused is not None and refused.code == "alias-taken"
        shown = obj is None and (asks or "take_alias" in request.POST)
        fields = super().get_fields(request, obj)
        return [name for name in fields if shown or name != "take_alias"]

    def get_readonly_fields(self, request, obj=None):
        return ["name"] if obj else []

    def save_model(self, request, obj, form, change):
        data = form.cleaned_data
        if not change:
            written, take = data["name"].lstrip("#＃﹟"), bool(data.get("take_alias"))
            obj.pk = make_tag(written=written, take_alias=take, by=request.user).pk
            data["opened_version"] = Tag.objects.get(pk=obj.pk).version
        said = {"reading": data["reading"], "description": data["description"]}
        edit_tag(tag=obj, version=data["opened_version"], by=request.user, **said)

    def save_formset(self, request, form, formset, change):
        formset.save(commit=False)  # only so that the admin's log can tell what changed
        names = [row["name"].lstrip("#＃﹟") for row in formset.typed]
        tag = form.instance
        self.write_names(tag, list(tag.aliases.all()), names, request.user)

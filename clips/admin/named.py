"""Rows that go by names, outlets, speakers and tags: given other names, deleted when unused; the
first two are described and merged in one way too."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clips.admin.conflict import StoredRows
from clips.admin.history import RowHistory
from clips.admin.inlines import TypedInline
from clips.admin.merging import Merges
from clips.admin.through_services import ThroughServices, VersionedForm
from clips.notation import fold
from clips.services.names import refuse_in_use


class FormWithNames(VersionedForm):
    @staticmethod
    def rows_of(row):
        """Its other names, as they are stored."""
        names = [(name,) for name in row.aliases.values_list("name", flat=True)]
        return (StoredRows("aliases", _("other names"), ("name",), tuple(names)),)


class NamedForm(FormWithNames):
    def _reason(self):
        """A name that another row has leads to making one of the two."""
        reason = super()._reason()
        if not self.refused.code.endswith("-exists"):
            return reason
        query = {"name": self.refused.values["name"], "keep": "this"}
        page = f"admin:clips_{self.instance._meta.model_name}_merge"
        merge = reverse(page, args=[self.instance.pk], query=query)
        words = gettext("What would merging them change?")
        return format_html('{} <a href="{}">{}</a>', reason, merge, words)


class NameInline(TypedInline):
    verbose_name, verbose_name_plural = _("other name"), _("other names")
    fields = ["name"]


class GoesByNames(RowHistory, ThroughServices, admin.ModelAdmin):
    """`add_name`, `remove_name` and `delete` are the services, which call a row by the name of its
    model; names of one key are one."""

    add_name = remove_name = delete = None
    key_of = staticmethod(fold)
    search_fields = ["name", "key", "reading", "aliases__name", "aliases__key"]
    view_on_site = False
    actions = None

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        rows = self.model.objects.filter(pk=obj.pk if obj else None)
        context["show_delete"] = rows.unused().exists()
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def write_names(self, row, before, names, by):
        """The other names as typed: those that were there and are no more go, new ones come."""
        kept, had = {self.key_of(name) for name in names}, {alias.key for alias in before}
        gone = [alias.pk for alias in before if alias.key not in kept]
        for alias in row.aliases.filter(pk__in=gone):
            self.remove_name(alias=alias, by=by)
        for name in names:
            if self.key_of(name) not in had:
                self.add_name(**self.called(row), name=name, by=by)

    def called(self, row):
        return {self.opts.model_name: row}

    def delete_model(self, request, obj):
        self.delete(**self.called(obj), by=request.user)

    def get_deleted_objects(self, objs, request):
        """One that is in use is refused before anybody is asked to confirm."""
        for row in objs:
            refuse_in_use(row)
        return super().get_deleted_objects(objs, request)


class NamedAdmin(Merges, GoesByNames):
    """All that one save says is one act; other names are written where the form is, not row by row.

    `edit` is a service too; `said` are the fields that it takes.
    """

    edit = None
    said = ()
    ordering = ["name"]
    list_per_page = 100
    show_full_result_count = False

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        listed = request.resolver_match.url_name == f"clips_{self.opts.model_name}_changelist"
        return rows.annotate(**self.figures()) if listed else rows

    def figures(self):
        """What the list tells of each row in numbers."""
        return {}

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["public"] = self.model.objects.visible().filter(pk=obj.pk).first()
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_model(self, request, obj, form, change):
        """In `save_related`, where the rows that belong to it are known too."""

    def save_related(self, request, form, formsets, change):
        for formset in formsets:
            formset.save(commit=False)  # only so that the admin's log can tell what changed
        data, before = form.cleaned_data, list(form.instance.aliases.all())
        typed = {formset.prefix: formset.typed for formset in formsets}
        said = {name: data[name] for name in self.said} | self.said_besides(form, typed)
        by, row = request.user, self.called(form.instance)
        self.edit(**row, version=data["opened_version"], by=by, **said)
        self.write_names(form.instance, before, [name["name"] for name in typed["aliases"]], by)

    def said_besides(self, form, typed):
        """What `edit` takes beside the fields; `typed` are the rows of each inline."""
        return {}

    def has_add_permission(self, request):
        return False

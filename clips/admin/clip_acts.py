"""What is done to several chosen clips at once: each is one act, told with its undoing."""

from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clips.admin.acts import told
from clips.models import Clip
from clips.services import clips as services
from clips.services.history import recorded


class ClipActs:
    """The actions of the list of clips, for those who may."""

    actions = ["publish", "withdraw", "trash", "restore"]

    @admin.action(description=_("Publish"), permissions=["publish"])
    def publish(self, request, queryset):
        n, act = _done(services.publish, request, queryset)
        words = ngettext("%(n)s clip was published.", "%(n)s clips were published.", n)
        messages.success(request, told(words % {"n": n}, act))

    @admin.action(description=_("Withdraw"), permissions=["publish"])
    def withdraw(self, request, queryset):
        n, act = _done(services.withdraw, request, queryset)
        words = ngettext("%(n)s clip was withdrawn.", "%(n)s clips were withdrawn.", n)
        messages.success(request, told(words % {"n": n}, act))

    @admin.action(description=_("Put into the trash"), permissions=["trash"])
    def trash(self, request, queryset):
        n, act = _done(services.trash, request, queryset)
        words = ngettext(
            "%(n)s clip was put into the trash.", "%(n)s clips were put into the trash.", n
        )
        messages.success(request, told(words % {"n": n}, act))

    @admin.action(description=_("Restore from the trash"), permissions=["trash"])
    def restore(self, request, queryset):
        n, act = _done(services.restore, request, queryset)
        words = ngettext("%(n)s clip is back as a draft.", "%(n)s clips are back as drafts.", n)
        messages.success(request, told(words % {"n": n}, act))

    def has_publish_permission(self, request):
        return request.user.has_perm("clips.publish_clip")

    def has_trash_permission(self, request):
        return request.user.has_perm("clips.trash_clip")


def _done(service, request, queryset):
    """The service's count and its act. Clips are chosen by their ids: a list's query holds more."""
    chosen = Clip.objects.filter(pk__in=list(queryset.values_list("pk", flat=True)))
    label = str(chosen.first()) if chosen.count() == 1 else str(chosen.count())
    with recorded(service.__name__, by=request.user, label=label) as act:
        return service(clips=chosen, by=request.user), act

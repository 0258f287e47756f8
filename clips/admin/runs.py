"""What the commands have done that cron runs: days put on a blog, and each run with its words."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from clips.admin.delivers import LookedAt
from clips.models import BlogPost, Run


@admin.register(BlogPost)
class BlogPostAdmin(LookedAt, admin.ModelAdmin):
    list_display = ["date", "outcome", "sent_at", "blog"]
    list_filter = ["outcome"]
    fields = ["date", "blog", "member", "outcome", "live", "tried_at", "sent_at", "error"]
    readonly_fields = fields


@admin.register(Run)
class RunAdmin(LookedAt, admin.ModelAdmin):
    list_display = ["began_at", "task", "lasted", "failed", "beginning"]
    list_filter = ["task", "failed"]
    fields = readonly_fields = ["task", "began_at", "ended_at", "failed", "told"]

    @admin.display(description=_("took"))
    def lasted(self, run):
        """Nothing of one that is still running or was killed."""
        seconds = (run.ended_at - run.began_at).total_seconds() if run.ended_at else None
        return None if seconds is None else f"{seconds:.0f} s"

    @admin.display(description=_("what it told"))
    def beginning(self, run):
        return run.told.partition("\n")[0]

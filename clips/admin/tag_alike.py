"""Names that look alike, and tags that nothing stands under: what a tree is tidied by."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from clips.admin.acts import told
from clips.admin.refusals import in_words
from clips.models import Tag, TagEntry, TagsApart
from clips.services.alike import WHY, alike_tags, forget_apart, keep_apart
from clips.services.history import recorded
from clips.services.refusals import Refused
from clips.services.tags import delete_tags
from clips.services.timelines import hidden_counts

A_PAGE = 50
MOST_UNUSED = 500
MOST_APART = 200


class Tidies:
    """The two pages, for a ModelAdmin of tags: who may look sees them, who may change acts."""

    def get_urls(self):
        wrapped = self.admin_site.admin_view
        return [
            path("alike/", wrapped(self.alike_view), name="clips_tag_alike"),
            path("unused/", wrapped(self.unused_view), name="clips_tag_unused"),
            *super().get_urls(),
        ]

    def alike_view(self, request):
        """Pairs that may be one thing; each is merged by the page of its place, or told apart."""
        self._check_view(request)
        if request.method == "POST":
            self._tell_apart(request)
            return HttpResponseRedirect(request.get_full_path())
        page = Paginator(alike_tags(), A_PAGE).get_page(request.GET.get("p"))
        apart = TagsApart.objects.select_related("one", "other").order_by("-pk")
        context = {
            "title": _("Names that look alike"),
            "page": page,
            "pairs": _pairs(page),
            "apart": apart[:MOST_APART],
        }
        return self._answer(request, "admin/clips/tag/alike.html", context)

    def _tell_apart(self, request):
        if not self.has_change_permission(request):
            raise PermissionDenied
        if again := request.POST.get("again"):
            pair = get_object_or_404(TagsApart, pk=_number(again))
            with recorded("forget_apart", by=request.user, label=str(pair)) as act:
                forget_apart(pair=pair, by=request.user)
            messages.success(request, told(gettext("The two are asked about again."), act))
            return
        one, _blank, other = request.POST.get("pair", "").partition("-")
        tags = [get_object_or_404(Tag, pk=_number(pk)) for pk in (one, other)]
        label = f"{tags[0].name} ≠ {tags[1].name}"
        try:
            with recorded("keep_apart", by=request.user, label=label) as act:
                keep_apart(one=tags[0], other=tags[1], by=request.user)
        except Refused as refused:
            messages.error(request, in_words(refused))
            return
        words = gettext("#%(one)s and #%(other)s are not the same: nobody is asked again.")
        names = {"one": tags[0].name, "other": tags[1].name}
        messages.success(request, told(words % names, act))

    def unused_view(self, request):
        """Tags that are on nothing, the trash included, nor any tag below them."""
        self._check_view(request)
        tags = unused_tags()
        ticked = {_number(pk) for pk in request.POST.getlist("tag")}
        plan = [tag for tag in tags if tag.pk in ticked]
        if plan and request.POST.get("do") and self._deleted(request, plan):
            return HttpResponseRedirect(reverse("admin:clips_tag_unused"))
        context = {
            "title": _("Unused tags"),
            "tags": tags[:MOST_UNUSED],
            "more": max(len(tags) - MOST_UNUSED, 0),
            "plan": plan,
            "ticked": ticked,
            "may_delete": self.has_delete_permission(request),
        }
        return self._answer(request, "admin/clips/tag/unused.html", context)

    def _deleted(self, request, tags):
        if not self.has_delete_permission(request):
            raise PermissionDenied
        label = tags[0].name if len(tags) == 1 else str(len(tags))
        try:
            with recorded("delete_tags", by=request.user, label=label) as act:
                n = delete_tags(tags=[tag.pk for tag in tags], by=request.user)
        except Refused as refused:
            messages.error(request, in_words(refused))
            return True
        words = ngettext("%(n)s tag was deleted.", "%(n)s tags were deleted.", n)
        messages.success(request, told(words % {"n": n}, act))
        return True

    def _check_view(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied

    def _answer(self, request, template, context):
        shared = {"opts": self.opts, "may_change": self.has_change_permission(request)}
        context = {**self.admin_site.each_context(request), **shared, **context}
        return TemplateResponse(request, template, context)


def unused_tags():
    """Those that may be deleted, together with all below them, in the order of the tree."""
    free = set(Tag.objects.filter(cliptags=None, sectiontags=None, posttags=None).values_list("pk"))
    kept = set()
    tags = list(Tag.objects.order_by("key").only("pk", "key", "name", "reading"))
    for tag in tags:
        if (tag.pk,) not in free:
            segments = tag.key.split("/")
            kept.update("/".join(segments[:depth]) for depth in range(1, len(segments) + 1))
    return [tag for tag in tags if tag.key not in kept]


def _pairs(page):
    """(one, other, why) with each tag's figures, the one that more stands under first."""
    ids = {pk for pair in page for pk in (pair.one, pair.other)}
    tags = Tag.objects.in_bulk(ids)
    entries = TagEntry.objects.filter(tag__in=ids).order_by().values_list("tag")
    published = dict(entries.annotate(Count("clip")))
    hidden = hidden_counts(ids) if ids else {}
    for pk, tag in tags.items():
        tag.published, tag.hidden = published.get(pk, 0), hidden.get(pk, 0)
    return [
        (*_larger_first(tags[pair.one], tags[pair.other]), gettext(WHY[pair.why]))
        for pair in page
        if pair.one in tags and pair.other in tags
    ]


def _larger_first(*tags):
    return sorted(tags, key=lambda tag: (-tag.published - tag.hidden, tag.pk))


def _number(pk):
    if not (pk.isascii() and pk.isdecimal() and len(pk) < 19):
        raise Http404
    return int(pk)

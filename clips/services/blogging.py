"""A day on a blog: created once as a draft, from then on the same entry kept up to date.

What the editors of the blog do there is theirs: an entry that they have published stays published,
their categories stay, and one whose words they have edited or that they have deleted is left alone
unless that is asked for.

No transaction is held while a server is waited for. That an entry is about to be created is stored
before it is, so an answer that is lost leads to a search there and never to a second entry.
"""

from __future__ import annotations

import datetime
import enum
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from clips.models import BlogPost, Day, DayQuerySet, House, Identity
from clips.services.atom_entries import Entry, Mark, Words
from clips.services.atom_wire import Account, Unanswered
from clips.services.atompub import Client, Declined, Edited, Gone, Member
from clips.services.days import days_over, over_since
from clips.services.refusals import Refused

Outcome = BlogPost.Outcome


@dataclass(frozen=True, slots=True)
class Blog:
    """`home` is the address of its service document or of a collection. `kind` is the type of what
    is written there; the blog decides how it reads it."""

    home: str
    account: Account
    kind: str = "html"
    categories: tuple[str, ...] = ()


class Done(enum.Enum):
    CREATED = "created"
    UPDATED = "updated"
    SAME = "same"


def publish_to_blog(
    *,
    date: datetime.date,
    blog: Blog,
    write: Callable[[datetime.date], str],
    live: bool = False,
    force: bool = False,
    dry_run: bool = False,
) -> Done:
    """Bring the blog's entry of a day up to what `write` makes of the day, '' for nothing.

    What was sent before is not sent again. With `live` the entry is published, with `force` it is
    written over what was edited there, or made anew where it was deleted; with `dry_run` nothing is
    asked or sent, and the answer is what would be done if nobody has touched the entry.

    Raises `Refused`: "blog-empty", "blog-edited", "blog-gone", "blog-declined", "blog-unanswered".
    """
    post = BlogPost.objects.filter(date=date, blog=blog.home).first()
    with override(settings.LANGUAGE_CODE):  # the blog has one, whoever is asking
        words = Words(date_format(date), write(date), blog.kind, blog.categories)
    if not words.content and post is None:
        raise Refused("blog-empty", date=date)
    if post and post.member and _is_sent(post, words, live) and not force:
        return Done.SAME
    if dry_run:
        return Done.UPDATED if post and post.member else Done.CREATED
    return _Post(date, blog, words, live=live, force=force).bring()


def days_for_blog(*, since: datetime.date, blog: Blog) -> DayQuerySet:
    """The days from `since` on that are over and have anything to show or an entry, oldest first:
    one whose clips are all withdrawn has to be emptied there too."""
    posted = BlogPost.objects.filter(blog=blog.home).values("date")
    over = days_over().filter(date__gte=since)
    return (over.visible() | over.filter(date__in=posted)).order_by("date")


def _is_sent(post: BlogPost, words: Words, live: bool) -> bool:
    return post.sent == _digest(words) and (post.live or not live)


def _digest(words: Words) -> str:
    parts = [words.title, words.content, words.kind, *words.categories]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def mark_of(date: datetime.date) -> Mark:
    """What the entry of a day is known by for all time: `digest/2024/01/09`."""
    urn = Identity.objects.ours().urn(f"blog/{date.isoformat()}")
    return Mark(urn, f"digest/{date:%Y/%m/%d}")


class _Post:
    """One day's way to the blog."""

    def __init__(
        self, date: datetime.date, blog: Blog, words: Words, *, live: bool, force: bool
    ) -> None:
        self.blog, self.words, self.live, self.force = blog, words, live, force
        self.client, self.mark = Client(blog.home, blog.account), mark_of(date)
        self.row, self.is_first = BlogPost.objects.get_or_create(date=date, blog=blog.home)

    def bring(self) -> Done:
        row = self.row
        row.tried_at, row.outcome, row.error = timezone.now(), Outcome.SENDING, ""
        row.save()
        try:
            done = self._update() if row.member else self._create()
        except Edited:
            raise self._failed(Outcome.EDITED, "blog-edited") from None
        except Declined as no:
            if isinstance(no, Gone) and row.member:  # else it is the collection that is not there
                raise self._failed(Outcome.GONE, "blog-gone") from None
            raise self._failed(Outcome.FAILED, "blog-declined", status=no.status) from None
        except Unanswered as lost:
            raise self._failed(Outcome.FAILED, "blog-unanswered", reason=lost.reason) from None
        self._sent(done)
        return done

    def _create(self) -> Done:
        collection = self.client.collection()
        if found := self._found(collection):
            self.row.member, self.row.seen = found.address, found.entry.digest()
            return self._update()
        entry = Entry.made(
            self.words, self.mark, author=self._author(), at=self._moment(), draft=not self.live
        )
        made = self.client.create(collection, entry, slug=self.mark.custom_url)
        self.row.member = made.address
        self._look(made.shown)
        return Done.CREATED

    def _found(self, collection: str) -> Member | None:
        """Our entry from an earlier try. Where there was none, it can only be in the first page:
        one that a restored database has forgotten."""
        pages = {"pages": 1} if self.is_first else {}
        members = self.client.members(collection, **pages)
        return next((one for one in members if one.entry.is_marked(self.mark)), None)

    def _update(self) -> Done:
        try:
            member = self.client.get(self.row.member)
        except Gone:
            if not self.force:
                raise
            self.row.member = self.row.seen = self.row.etag = ""
            return self._create()
        self._refuse_edited(member)
        member.entry.say(self.words, self.mark)
        if self.live:
            member.entry.set_draft(False)
        self.row.tried = member.entry.digest()
        self.row.save()
        self.client.update(member, force=self.force)
        self._look()
        return Done.UPDATED

    def _refuse_edited(self, member: Member) -> None:
        """Where the answer to an update was lost, what it said may stand there too."""
        row = self.row
        if self.force or not row.seen or (row.etag and row.etag == member.etag):
            return
        if member.entry.digest() not in (row.seen, row.tried):
            raise Edited(409)

    def _look(self, shown: Member | None = None) -> None:
        """Remember how the entry stands there now. Where that cannot be seen, nobody can be said to
        have edited it since."""
        self.row.seen = self.row.etag = ""
        try:
            member = shown or self.client.get(self.row.member)
        except (Declined, Unanswered):
            return
        self.row.seen, self.row.etag = member.entry.digest(), member.etag

    def _sent(self, done: Done) -> None:
        row = self.row
        row.outcome = Outcome.CREATED if done is Done.CREATED else Outcome.UPDATED
        row.sent, row.sent_at = _digest(self.words), timezone.now()
        row.live = row.live or self.live
        row.save()

    def _failed(self, outcome: BlogPost.Outcome, code: str, **values: object) -> Refused:
        refused = Refused(code, date=self.row.date, **values)
        self.row.outcome, self.row.error = outcome, str(refused)
        self.row.save()
        return refused

    def _author(self) -> str:
        return House.objects.current().publisher or self.blog.account.user

    def _moment(self) -> datetime.datetime:
        """When the day was over, by the clock of the house; now, where it is not."""
        day = Day.objects.filter(date=self.row.date).first()
        over = over_since(day) if day else timezone.now()
        return timezone.localtime(min(over, timezone.now()))

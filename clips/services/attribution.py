"""Whose a statement is, as editors decide it: what a speaker is called and was, which names are one
speaker's, and whether words before a quotation are a speaker at all.

Every decision holds for what is pasted later, and the statements that are stored follow at once.
All of these hold the tree whole: no gloss is read by half-changed names.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from clips.models import (
    KnownHead,
    Office,
    Speaker,
    SpeakerAlias,
    Statement,
    StatementPlace,
    User,
)
from clips.notation import fold
from clips.services.history import recorded
from clips.services.locks import hold_tree
from clips.services.names import can_be_name, locked, new_name, refuse_in_use, rename, take_in
from clips.services.refusals import Refused
from clips.services.statements import (
    attribute,
    attribute_again,
    clips_with_words,
    refresh_statements,
)

SAID = ("kind", "reading", "description")


@dataclass(frozen=True, slots=True)
class Term:
    """An office as it was held; a date that is not known is None."""

    title: str
    since: datetime.date | None = None
    until: datetime.date | None = None


@transaction.atomic
def edit_speaker(
    *,
    speaker: Speaker,
    version: int,
    name: str,
    kind: str = "",
    reading: str = "",
    description: str = "",
    offices: Sequence[Term] | None = None,
    by: User | None = None,
) -> Speaker:
    """Change what is said of a speaker. A former name stays as an alias, so that its address holds
    and what is pasted under it is still this speaker's. `offices=None` leaves these as they are.

    Right: `edit_speaker(speaker=s, version=s.version, name="牧野課長", kind="person")`. Wrong: the
    name of another speaker, which raises `Refused("speaker-exists")`: merge them.
    """
    hold_tree()
    current = locked(speaker, version)
    old = current.name
    with recorded("edit_speaker", by=by, label=old):
        rename(current, name.strip())
        current.kind, current.reading, current.description = kind, reading, description
        _decide(current)
        if offices is not None:
            _write_offices(current, offices)
        _reread_joined(old, current.name)
    return current


def _decide(speaker: Speaker) -> None:
    """An editor has said something of it: from here on it is a truth with a history, and its name
    known wherever it stands."""
    known = speaker.decided
    speaker.decided = True
    speaker.version += 1
    speaker.save()
    if not known:
        _reread_joined(speaker.name)


def _write_offices(speaker: Speaker, terms: Sequence[Term]) -> None:
    """Offices that stay as they are keep their rows."""
    for term in terms:
        if not can_be_name(term.title):
            raise Refused("office-title", title=term.title)
        if term.since and term.until and term.until < term.since:
            raise Refused("office-dates", title=term.title)
    there = {Term(row.title, row.since, row.until): row.pk for row in speaker.offices.all()}
    speaker.offices.exclude(pk__in=[there[term] for term in terms if term in there]).delete()
    new = [term for term in dict.fromkeys(terms) if term not in there]
    for term in new:
        Office.objects.create(speaker=speaker, title=term.title, since=term.since, until=term.until)


@transaction.atomic
def add_speaker_alias(*, speaker: Speaker, name: str, by: User | None = None) -> SpeakerAlias:
    """Another name for a speaker, nobody else's. A name that is a speaker already is refused with
    `speaker-exists`: merge the two."""
    hold_tree()
    current = locked(speaker)
    name = new_name(current, name)
    with recorded("add_speaker_alias", by=by, label=current.name):
        _decide(current)
        alias = current.aliases.create(name=name)
        _reread_joined(name)
    return alias


@transaction.atomic
def remove_speaker_alias(*, alias: SpeakerAlias, by: User | None = None) -> None:
    """Take a name away from a speaker; what was said under it is a speaker's of its own again."""
    hold_tree()
    with recorded("remove_speaker_alias", by=by, label=alias.name):
        speaker = alias.speaker
        alias.delete()
        _decide(locked(speaker))
        attribute_again(StatementPlace.objects.filter(statement__speaker=speaker))
        _reread_joined(alias.name)


@transaction.atomic
def merge_speakers(*, speaker: Speaker, into: Speaker, by: User | None = None) -> Speaker:
    """Make one speaker of two: statements, other names, offices and known heads of `speaker` go to
    `into`, and its name becomes an alias. The same words said under both names are one statement.
    """
    hold_tree()
    if speaker.pk == into.pk:
        raise Refused("same-speaker")
    speaker, into = locked(speaker), locked(into)
    with recorded("merge_speakers", by=by, label=f"{speaker.name} → {into.name}"):
        attribute(StatementPlace.objects.filter(statement__speaker=speaker), into)
        for rows in (Office, KnownHead):
            rows.objects.filter(speaker=speaker).update(speaker=into)
        Statement.objects.filter(speaker=speaker).delete()
        take_in(speaker, into, SAID)
        _decide(into)
        _reread_joined(speaker.name, into.name)
    return into


@transaction.atomic
def delete_speaker(*, speaker: Speaker, by: User | None = None) -> None:
    """Only a speaker without statements."""
    hold_tree()
    refuse_in_use(speaker)
    with recorded("delete_speaker", by=by, label=speaker.name):
        names = [speaker.name, *speaker.aliases.values_list("name", flat=True)]
        speaker.delete()
        _reread_joined(*names)


@transaction.atomic
def decide_head(*, head: str, speaker: str | None = None, by: User | None = None) -> KnownHead:
    """Say what words before a quotation are: that speaker, by any name, made if new; or with None
    the name of a thing, so that `潮風作戦「…」` is no statement. A former decision is replaced.
    """
    hold_tree()
    head = head.strip()
    if not can_be_name(head):
        raise Refused("speaker-name", name=head)
    if speaker is not None and not can_be_name(speaker):
        raise Refused("speaker-name", name=speaker)
    with recorded("decide_head", by=by, label=head):
        theirs = _decided_speaker(speaker) if speaker is not None else None
        known, _made = KnownHead.objects.update_or_create(
            key=fold(head), defaults={"head": head, "speaker": theirs}
        )
        _reread_glosses_with(head)
    return known


def _decided_speaker(name: str) -> Speaker:
    speaker = Speaker.objects.named(name).select_for_update().first() or Speaker(name=name.strip())
    if not speaker.decided:
        _decide(speaker)
    return speaker


@transaction.atomic
def forget_head(*, known: KnownHead, by: User | None = None) -> None:
    """Let the words be read as the notation reads them."""
    hold_tree()
    with recorded("forget_head", by=by, label=known.head):
        known.delete()
        _reread_glosses_with(known.head)


def _reread_joined(*names: str) -> None:
    """A decided name with `・` in it parts no segment: glosses that hold it read anew."""
    for name in set(names):
        if "・" in name:
            _reread_glosses_with(name)


def _reread_glosses_with(words: str) -> None:
    refresh_statements(clips=clips_with_words(words))

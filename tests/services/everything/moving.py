"""A house that has been lived in; its archive, and the same with something changed in it."""

import hashlib
import io
import json
import zipfile
from datetime import timedelta

from django.contrib.auth.models import Permission

from clips.models import (
    Clip,
    Cover,
    Draft,
    House,
    ImportRun,
    MailingList,
    Office,
    Run,
    Sight,
    Source,
    Speaker,
    StatementPlace,
    Subscriber,
)
from clips.models.selection import SelectedClip, Selection, SelectionGroup
from clips.services.attribution import decide_head, edit_speaker
from clips.services.checking import check_quote
from clips.services.clips import edit_clip, schedule, trash
from clips.services.everything.arriving import arrive
from clips.services.everything.leaving import write
from clips.services.everything.registry import carried
from clips.services.everything.rows import Table, checksum, lines
from clips.services.history import recorded
from clips.services.pasting import paste
from clips.services.purging import purge_trash
from clips.services.sources import edit_source, set_house
from clips.services.tree import rename_tag
from clips.services.undoing import undo
from tests.conftest import member
from tests.services.deeds import MOMENT, paste_stage
from tests.services.texts import DAY, OTHER_DAY, clip


def lived_in():
    """Two days with every kind of row that people make; something is in the trash, renamed,
    reworded, undone; the newest clip is deleted for good. Returns its acts by name."""
    editor = member("editor", "editor", is_staff=True, email="editor@minato.example")
    editor.user_permissions.add(Permission.objects.get(codename="publish_clip"))
    paste_stage()
    paste(text=f"{clip(6)}\n\n#市政#港町", date=OTHER_DAY, publish=True, by=editor)
    with recorded("edit_clip", by=editor) as reworded:
        edit_clip(clip=numbered(1), version=numbered(1).version, body='別の話。\n\u0001\\N 「"」')
    with recorded("trash", by=editor) as trashed:
        trash(clips=Clip.objects.filter(pk=numbered(2).pk), by=editor)
    schedule(clips=Clip.objects.filter(pk=numbered(3).pk), at=MOMENT)
    with recorded("rename_tag") as renamed:
        rename_tag(tag=numbered(4).tags.get(), name="港/連絡船")
    undone = undo(act=paste(text=clip(8), date=DAY).act)
    rule_sights()
    decide()
    send_and_take_in()
    delete_for_good(paste(text=clip(9), date=DAY).clips)
    Cover.objects.create(heading="切り抜き", text="一行め\n二行め")
    group = SelectionGroup.objects.create(
        selection=Selection.objects.create(name="橋", created_by=editor), position=0
    )
    SelectedClip.objects.create(group=group, clip=numbered(4), position=0)
    Draft.objects.create(
        user=editor, place="/admin/desk/", fields='{"text": "\\u0000書きかけ"}', sequence=7
    )
    return {"reworded": reworded, "trashed": trashed, "renamed": renamed, "undone": undone}


def rule_sights():
    outlet, house = Source.objects.get(name="夕凪新聞"), House.objects.current()
    edit_source(source=outlet, version=outlet.version, name=outlet.name, sight=Sight.of("headline"))
    set_house(version=house.version, sight=Sight.of("opening", 20), publisher="朝凪の会")


def decide():
    """What editors say of speakers and quotations."""
    mayor = Speaker.objects.get(name="市長")
    edit_speaker(speaker=mayor, version=mayor.version, name=mayor.name, kind="office", reading="")
    Office.objects.create(speaker=mayor, title="港湾局長", since=DAY)
    decide_head(head="渡し船", speaker=None)
    Speaker.objects.create(name="誰も引かない人")
    check_quote(place=StatementPlace.objects.order_by("clip_tag")[0], why="録音で確かめた")


def send_and_take_in():
    """What is known of the world outside: who gets a digest, what was sent, which files came."""
    letters = MailingList.objects.create(name="読者")
    Subscriber.objects.create(list=letters, address="reader@minato.example")
    Run.objects.create(task="deliver", told="1通")
    run = ImportRun.objects.create(
        name="old.txt", digest="0" * 64, size=9, format="text", number=1, held=1
    )
    run.records.create(
        number=1, line=7, outcome="held", reason={"code": "x"}, digest="1" * 64, raw=b"\x00\xff\\\n"
    )


def delete_for_good(clips):
    Clip.objects.filter(pk__in=clips).update(state="trashed", trashed_at=MOMENT)
    purge_trash(before=MOMENT + timedelta(days=1))


def numbered(number):
    return Clip.objects.get(body__contains=f"で{number}本め")


def packed():
    file = io.BytesIO()
    write(file)
    return file.getvalue()


def unpacked(archive, say=lambda words: None):
    return arrive(io.BytesIO(archive), say)


def everything():
    """Every carried table's checksum."""
    return {model._meta.label: checksum(lines(Table(model))) for model in carried()}


def members(archive):
    with zipfile.ZipFile(io.BytesIO(archive)) as file:
        return {name: file.read(name) for name in file.namelist()}


def zipped(members, way=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", way) as archive:
        for name, octets in members.items():
            archive.writestr(name, octets)
    return file.getvalue()


def said_otherwise(archive, change):
    """The archive whose manifest `change` has had in its hands."""
    parts = members(archive)
    manifest = json.loads(parts["manifest.json"])
    manifest = change(manifest) or manifest
    return zipped(parts | {"manifest.json": json.dumps(manifest)})


def with_rows(archive, table, change):
    """The archive with other rows in one table, and a manifest that agrees with them."""
    rows = members(archive)[f"{table}.jsonl"].decode().splitlines()
    octets = "".join(f"{row}\n" for row in change(rows)).encode()
    parts = members(archive) | {f"{table}.jsonl": octets}
    manifest = json.loads(parts["manifest.json"])
    part = part_of(manifest, table)
    part["rows"], part["octets"] = octets.count(b"\n"), len(octets)
    part["sha256"] = hashlib.sha256(octets).hexdigest()
    return zipped(parts | {"manifest.json": json.dumps(manifest)})


def part_of(manifest, table):
    return next(part for part in manifest["tables"] if part["table"] == table)

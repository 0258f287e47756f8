"""Two editors and a publisher at the same three clips, over HTTP, in any order of acts.

The oracle knows of each page what its editor could see on it. A save may change a clip only from
what its sender had seen of it; whoever is refused gets back every word. Nothing here reads a
version: what a clip says is compared itself.
"""

from copy import deepcopy
from dataclasses import dataclass, field
from uuid import uuid4

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule
from pghistory.models import Context

from clips.admin.clip_bulk import as_listed
from clips.models import Clip, ClipTag, Tag
from clips.services.pasting import paste
from tests.admin.desks import DAY, DESK_OF_DAY
from tests.admin.forms import sent, words_in_fields

CLIP = "/en/admin/clips/clip/"
BODIES = [
    f"第{n}報。{name}の灯台が8日夜、三時間消えた。船は港で朝を待った。"
    for n, name in enumerate("岬島湾")
]
TEXT = "\n\n".join(f"{body}\n\n#灯台(消える)#{'港岬船'[n]}" for n, body in enumerate(BODIES))
FIELDS = {"body": "{0}{1}。", "source_line": "岬新聞、{1}", "tag_lines": "{0}#{1}"}
"""How a new word is typed into each field."""
WORDS, PLACED, PARTS = "words", "words and trash", "parts"
"""What of a clip its editor must have seen: all its words, with a day opened as text also whether
it lay in the trash, with an undo the parts that it puts back."""

who, clip = st.integers(0, 1), st.sampled_from([0, 0, 1, 2])


@dataclass
class Page:
    """A page that somebody has open: what it would send, and what one can see there of clips."""

    sends: dict
    seen: dict


@dataclass
class Editor:
    client: object
    clips: dict = field(default_factory=dict)
    desk: Page | None = None
    listed: Page | None = None
    consent: Page | None = None
    undecided: list = field(default_factory=list)
    acts: list = field(default_factory=list)


def truth():
    """Clip -> its words, source line and tags, and whether it lies in the trash."""
    uses = {}
    for use in ClipTag.objects.order_by("position"):
        uses.setdefault(use.content_object_id, []).append((use.line, use.written, use.gloss))
    return {
        row.pk: (row.body, row.source_written, tuple(uses.get(row.pk, ())), row.is_trashed)
        for row in Clip.objects.order_by("pk")
    }


class Stage:
    """What every course begins with: three clips, and every page open at both editors."""

    def __init__(self, clients, publisher):
        paste(text=TEXT, date=DAY)
        self.pks = list(Clip.objects.in_order().values_list("pk", flat=True))
        self.editors, self.publisher = [Editor(client) for client in clients], publisher
        for editor, hours in zip(self.editors, ("三時間半", "四時間"), strict=True):
            editor.desk = opened_desk(editor)
            editor.listed = listed(editor)
            editor.clips = {pk: opened_clip(editor, pk) for pk in self.pks}
            editor.consent = asked(editor, BODIES[0].replace("三時間", hours))


def opened_clip(editor, pk):
    return Page(sent(editor.client.get(f"{CLIP}{pk}/change/")), truth())


def opened_desk(editor):
    return Page(sent(editor.client.get(f"{DESK_OF_DAY}?all=1"), "text"), truth())


def listed(editor):
    rows = editor.client.get(CLIP).context["cl"].result_list
    return Page({"listed": ",".join(map(as_listed, rows))}, truth())


def asked(editor, body):
    """The desk with a known clip in other words: what it asks consent for."""
    text = {"text": f"{body}\n\n#灯台(消える)", "date": "2024-01-09", "act": "draft"}
    return asked_for(editor.client.post(DESK_OF_DAY, text), text)


def asked_for(response, sends):
    return Page({**sends, "update": response.context["consent"].mark}, truth())


class TwoEditors(RuleBasedStateMachine):
    """`stage` is set by the test; each course is taken back as a whole."""

    stage = None

    def __init__(self):
        super().__init__()
        self.course = transaction.atomic()
        self.course.__enter__()
        self.editors = [
            Editor(one.client, *deepcopy((one.clips, one.desk, one.listed, one.consent)))
            for one in self.stage.editors
        ]
        for editor in self.editors:  # each page that was opened has a token of its own
            for page in (*editor.clips.values(), editor.desk, editor.consent):
                page.sends["token"] = str(uuid4())
        self.words = 0

    def teardown(self):
        transaction.set_rollback(True)
        self.course.__exit__(None, None, None)

    # One clip's form

    @rule(who=who, clip=clip, name=st.sampled_from(sorted(FIELDS)))
    def edit(self, who, clip, name):
        editor, pk, word = self.editors[who], self.stage.pks[clip], self._word()
        page = editor.clips[pk]
        page.sends[name] = FIELDS[name].format(page.sends[name], word)
        self._save_clip(editor, pk, word)

    @precondition(lambda self: self._in_conflict())
    @rule(choice=st.sampled_from(["mine", "theirs", "both", ""]))
    def settle(self, choice):
        editor, pk = self._in_conflict()[-1]
        if choice:
            editor.clips[pk].sends["settle"] = choice
        self._save_clip(editor, pk, "")

    def _in_conflict(self):
        pages = ((one, pk, page) for one in self.editors for pk, page in one.clips.items())
        return [(one, pk) for one, pk, page in pages if page.sends.get("differs")]

    def _save_clip(self, editor, pk, word):
        page = editor.clips[pk]
        typed = dict(page.sends)
        response = self._send(editor, f"{CLIP}{pk}/change/", typed, page.seen, {302, 409, 410})
        page.sends.pop("settle", None)
        if response.status_code == 302:
            return
        assert word in words_in_fields(response), f"{word} was lost"
        if response.status_code == 409:
            editor.clips[pk] = Page(sent(response), truth())
            self._both_told(response, typed)

    def _both_told(self, response, typed):
        """Both texts of each field that differs stand on the page of a conflict."""
        for one in response.context["conflict"].fields:
            told = "".join(words for words, _only in one.theirs_marked)
            assert told == one.theirs, one.name
            if "settle" not in typed:
                assert one.mine == typed.get(one.name, "").replace("\r\n", "\n"), one.name

    # The desk

    @rule(who=who, clip=clip)
    def save_opened(self, who, clip):
        """A word more in the text of the day, as it was opened."""
        editor, word = self.editors[who], self._word()
        mark = f"第{clip}報。"
        sends = editor.desk.sends
        if mark not in sends["text"]:  # theirs was taken, and theirs was in the trash
            return
        sends["text"] = sends["text"].replace(mark, f"{mark}{word}。", 1)
        self._save_desk(editor, word)

    @precondition(lambda self: any(one.undecided for one in self.editors))
    @rule(choice=st.sampled_from(["mine", "theirs"]))
    def decide(self, choice):
        """What the desk's buttons do to each clip in conflict, then save again."""
        editor = next(one for one in self.editors if one.undecided)
        for pk in editor.undecided:
            data = {**editor.desk.sends, "edit": f"{choice}.{pk}"}
            response = editor.client.post(DESK_OF_DAY, data)
            editor.desk = Page(sent(response, "text"), {**editor.desk.seen, pk: truth().get(pk)})
        self._save_desk(editor, "")

    def _save_desk(self, editor, word):
        page = editor.desk
        data = {**page.sends, "act": "draft"}
        expected = {302, 409, 422}
        response = self._send(editor, DESK_OF_DAY, data, page.seen, expected, held=PLACED)
        editor.undecided = []
        if response.status_code == 302:
            return
        assert word in sent(response, "text")["text"], f"{word} was lost"
        page.sends = sent(response, "text")
        plan = getattr(response.context["reading"], "plan", None)
        editor.undecided = [one.clip for one in getattr(plan, "conflicts", ())]

    @precondition(lambda self: self.words)
    @rule(who=who)
    def consent(self, who):
        """A clip in other words, pasted with the consent that the desk has asked for."""
        editor = self.editors[who]
        page = editor.consent
        response = self._send(editor, DESK_OF_DAY, page.sends, page.seen, {302, 422})
        if response.status_code == 422:
            assert sent(response, "text")["text"] == page.sends["text"], "the text was lost"
            editor.consent = asked_for(response, page.sends)

    # Many at once, tags, and back

    @rule(who=who, name=st.sampled_from(["tag", "trash", "restore"]))
    def bulk(self, who, name):
        editor, word = self.editors[who], self._word()
        page = editor.listed
        data = {**page.sends, "do": "do", "tags": f"#{word}"}
        self._send(editor, f"{CLIP}bulk/{name}/", data, page.seen, {302, 409, 422})

    @precondition(lambda self: self.words)
    @rule(who=who, clip=clip, what=st.sampled_from(["clip", "desk", "list"]))
    def open(self, who, clip, what):
        """A page once more, as it is by now."""
        editor, pk = self.editors[who], self.stage.pks[clip]
        if what == "list":
            editor.listed = listed(editor)
        elif what == "desk":
            editor.desk, editor.undecided = opened_desk(editor), []
        elif Clip.objects.filter(pk=pk).exists():
            editor.clips[pk] = opened_clip(editor, pk)

    @rule(gone=st.sampled_from("港岬船"), into=st.sampled_from("港岬船"))
    def merge(self, gone, into):
        tag = Tag.objects.filter(name=gone).first()
        if tag and gone != into:
            address = f"/en/admin/clips/tag/{tag.pk}/place/"
            page = self.stage.publisher.post(address, {"path": into})
            data = {**sent(page, "path"), "do": "1"}
            assert self.stage.publisher.post(address, data).status_code in (200, 302, 409, 422)

    @precondition(lambda self: any(one.acts for one in self.editors))
    @rule(data=st.data())
    def undo(self, data):
        """Back from one of one's own acts."""
        own = [(one, *act) for one in self.editors for act in one.acts]
        editor, act, left = data.draw(st.sampled_from(own))
        self._send(editor, "/en/admin/desk/undo/", {"act": act}, left, {302}, held=PARTS)

    def _word(self):
        self.words += 1
        return f"加筆{self.words}番"

    def _send(self, editor, address, data, seen, expected, *, held=WORDS):
        """Send, and hold what it changed against what its sender had seen."""
        before, acts = truth(), set(Context.objects.values_list("id", flat=True))
        response = editor.client.post(address, data)
        assert response.status_code in expected, (address, response.status_code)
        now = truth()
        for pk, words in before.items():
            if now.get(pk) != words:
                assert response.status_code == 302, "refused, and written all the same"
                knew = _knew(seen.get(pk), words, now.get(pk), held)
                assert knew, f"clip {pk} overwritten unseen"
        new = set(Context.objects.values_list("id", flat=True)) - acts
        editor.acts += [(str(act), now) for act in new]
        return response


def _knew(seen, before, now, held):
    """An undo takes away what stands as its act left it, and brings back what was not left."""
    if held == PLACED or not (seen and now):
        return seen == before
    if held == WORDS:
        return seen[:3] == before[:3]
    gone, come = _facts(before) - _facts(now), _facts(now) - _facts(before)
    return gone <= _facts(seen) and not come & _facts(seen)


def _facts(words):
    body, source, uses, _trashed = words
    return {("body", body), ("source", source), *((name, gloss) for _line, name, gloss in uses)}

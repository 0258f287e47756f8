r"""Tables of clips: what their columns are called, and how a cell is kept from being a formula.

Who writes a table and who reads one agree here. A column is found by any of its names, whatever
their width and case: the label that our own tables have, in either language, and what tables of
other places call it.

A spreadsheet takes a cell for a formula that begins with `=`, `+`, `-` or `@`, also in full width
and behind white space, or with a tab or a line's end. Such a cell gets a `'` in front, which
spreadsheets read as "this is text"; so does one that already has one there, so that each comes back
as it was.

>>> defused("=1+1"), defused("'=1"), defused("'tis"), plain(defused("＝1"))
("'=1+1", "''=1", "'tis", '＝1')
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.utils.translation import gettext_noop

from clips.notation import fold

LABELS = {
    "number": gettext_noop("Number"),
    "group": gettext_noop("Group"),
    "date": gettext_noop("Date"),
    "post": gettext_noop("Post"),
    "section": gettext_noop("Section"),
    "title": gettext_noop("Title"),
    "headline": gettext_noop("Headline"),
    "excerpt": gettext_noop("Excerpt"),
    "outlet": gettext_noop("Outlet"),
    "place": gettext_noop("Place"),
    "printed": gettext_noop("Printed on"),
    "address": gettext_noop("Address"),
    "credit": gettext_noop("Credit"),
    "tags": gettext_noop("Tags"),
    "glosses": gettext_noop("Glosses"),
    "section_tags": gettext_noop("Section tags"),
    "post_tags": gettext_noop("Post tags"),
    "statements": gettext_noop("Statements"),
    "state": gettext_noop("State"),
    "page": gettext_noop("Address of the clip"),
    "id": gettext_noop("ID"),
    "news": gettext_noop("What is new"),
    "lost": gettext_noop("Characters not in CP932"),
}
"""What our own tables call their columns, by the codes that columns have here."""

OTHER_NAMES = {
    "number": ("番号",),
    "group": ("組", "グループ"),
    "date": ("日付", "日", "年月日", "day", "published", "published at", "date published"),
    "post": ("便",),
    "section": ("まとまり",),
    "title": ("題", "タイトル", "題名", "記事名", "name"),
    "headline": ("見出し", "heading"),
    "excerpt": ("抜粋", "本文", "引用", "text", "body", "content", "quote", "highlight"),
    "outlet": ("媒体", "媒体名", "紙名", "出典", "source", "publisher", "paper", "site"),
    "place": ("掲載面", "面", "紙面", "page"),
    "printed": ("掲載日", "printed", "issued"),
    "address": ("アドレス", "url", "link", "リンク", "href"),
    "credit": ("クレジット",),
    "tags": ("タグ", "tag", "keywords", "キーワード", "labels", "category", "categories"),
    "glosses": ("注記", "gloss"),
    "section_tags": ("まとめタグ",),
    "post_tags": ("便のタグ",),
    "statements": ("発言",),
    "state": ("状態", "status"),
    "page": ("切り抜きのアドレス",),
    "id": (),
    "news": ("新しい点",),
    "lost": ("CP932で表せない文字",),
}
"""What else they may be called: our labels in Japanese first."""

GETA = "〓"
"""What stands for a letter that CP932 cannot hold, as in print. Of a cell that has lost one, the
column `lost` lists what each of its 〓 was, in their order."""

_CODES = {
    fold(name): code for code, label in LABELS.items() for name in (label, *OTHER_NAMES[code])
}
_LIVE = re.compile("'*(?:[\\s\ufeff\u200b]*[=+\\-@＝＋－＠]|[\t\r\n])")


def columns_of(header: Sequence[str]) -> dict[str, int]:
    """Where each known column stands; of two with one meaning the first.

    >>> columns_of(["日付", "ＵＲＬ", "memo"])
    {'date': 0, 'address': 1}
    """
    found: dict[str, int] = {}
    for at, name in enumerate(header):
        if code := _CODES.get(fold(name.replace("_", " "))):
            found.setdefault(code, at)
    return found


def is_known(name: str) -> bool:
    return bool(columns_of([name]))


def defused(cell: str) -> str:
    """The cell as no spreadsheet takes it for a formula."""
    return f"'{cell}" if _LIVE.match(cell) else cell


def plain(cell: str) -> str:
    """The cell as it was before `defused`."""
    return cell[1:] if cell.startswith("'") and _LIVE.match(cell[1:]) else cell

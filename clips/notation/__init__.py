"""The notation: what editors type and paste, and what is written back. Standard library only.

`parse` reads a text into a `Document` and never fails; `format` gives the very text back.
`read` gives only the days; `write` makes canonical text of them, and `read(write(days)) == days`.
`GlossReader` reads a gloss. Try `python3 -m clips.notation FILE`.

>>> import clips.notation as notation
>>> day, = notation.read("橋が閉じた。\\n\\n#大橋(全面通行止め)")
>>> day.clips[0].tags[0][0].gloss
'全面通行止め'
"""

from clips.notation.dates import read_date, typed_date
from clips.notation.day import format, parse, read
from clips.notation.gloss import GlossReader, Segment
from clips.notation.names import (
    MAX_LENGTH,
    MAX_SEGMENTS,
    looks_like,
    name_key,
    name_path,
    valid_name,
)
from clips.notation.outline import outline
from clips.notation.remarks import MESSAGES, describe
from clips.notation.show import show
from clips.notation.sources import read_source, write_source
from clips.notation.statements import (
    Ledger,
    Said,
    carried,
    document_statements,
    held_statements,
    own_statements,
)
from clips.notation.support import SUPPORTS, Held, QuoteChecker, QuoteRemark, quote_key
from clips.notation.text import Unstorable, fold, normalise
from clips.notation.tree import (
    Clip,
    Day,
    Document,
    Piece,
    Post,
    Remark,
    Section,
    SourceLine,
    TagLines,
    TagUse,
)
from clips.notation.writing import post_reads_back, reads_back, write, write_dated

__all__ = [
    "MAX_LENGTH",
    "MAX_SEGMENTS",
    "MESSAGES",
    "SUPPORTS",
    "Clip",
    "Day",
    "Document",
    "GlossReader",
    "Held",
    "Ledger",
    "Piece",
    "Post",
    "QuoteChecker",
    "QuoteRemark",
    "Remark",
    "Said",
    "Section",
    "Segment",
    "SourceLine",
    "TagLines",
    "TagUse",
    "Unstorable",
    "carried",
    "describe",
    "document_statements",
    "fold",
    "format",
    "held_statements",
    "looks_like",
    "name_key",
    "name_path",
    "normalise",
    "outline",
    "own_statements",
    "parse",
    "post_reads_back",
    "quote_key",
    "read",
    "read_date",
    "read_source",
    "reads_back",
    "show",
    "typed_date",
    "valid_name",
    "write",
    "write_dated",
    "write_source",
]

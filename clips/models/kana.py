"""Kana: hiragana and katakana count as the same where somebody looks for a name by its よみ.

>>> hiragana("ワタシ船"), katakana("わたし船")
('わたし船', 'ワタシ船')
"""

from __future__ import annotations

from django.db.models import CharField, F, Func, Index, Q, Value
from django.db.models.functions import Collate, Lower

HIRAGANA = "".join(map(chr, range(0x3041, 0x3097)))
KATAKANA = "".join(map(chr, range(0x30A1, 0x30F7)))
_TO_HIRAGANA = str.maketrans(KATAKANA, HIRAGANA)
_TO_KATAKANA = str.maketrans(HIRAGANA, KATAKANA)

READING = (
    f"(TRANSLATE(LOWER(NORMALIZE({{reading}}, NFKC)), '{KATAKANA}', '{HIRAGANA}')) COLLATE \"C\""
)
"""A reading folded in SQL: full width, in hiragana. `read_by` says the same to an index: were
the two to differ, PostgreSQL would fold every reading anew."""


def hiragana(text: str) -> str:
    return text.translate(_TO_HIRAGANA)


def katakana(text: str) -> str:
    return text.translate(_TO_KATAKANA)


def read_by(field: str) -> Index:
    """The index by which a reading is found: `ﾜﾀｼﾌﾞﾈ`, `ワタシブネ` and `わたしぶね` are one."""
    normal = Func(F(field), function="NORMALIZE", template="%(function)s(%(expressions)s, NFKC)")
    signs = Value(KATAKANA), Value(HIRAGANA)
    folded = Func(Lower(normal), *signs, function="TRANSLATE", output_field=CharField())
    return Index(
        Collate(folded, "C"), condition=~Q(**{field: ""}), name="%(app_label)s_%(class)s_read"
    )

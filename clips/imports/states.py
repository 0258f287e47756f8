"""Who saw the clips of a table or document where they come from."""

from __future__ import annotations

from collections.abc import Sequence

from clips.notation import fold

_PUBLISHED = frozenset({"published", "公開", "publish", "public"})


def standing(states: Sequence[str]) -> tuple[bool, frozenset[int]]:
    """Whether clips in these states are a draft, and which of a draft were published all the same.
    A state that is not known counts as hidden; '' as published.

    >>> standing(["published", "公開"]), standing(["draft", "published", "取り下げ"])
    ((False, frozenset()), (True, frozenset({1})))
    """
    shown = frozenset(
        at for at, state in enumerate(states) if not state or fold(state) in _PUBLISHED
    )
    is_draft = len(shown) < len(states)
    return is_draft, shown if is_draft else frozenset()

"""How two texts differ, character by character, for the eye.

Long texts are compared only where they differ at all: what both begin and end with is cut off
first, and a middle that is still long is shown as taken out and put in as a whole. So the work
stays bounded, whatever is pasted.
"""

from difflib import SequenceMatcher
from os.path import commonprefix

LONGEST_MIDDLE = 2000
CONTEXT = 40


def difference(old, new, longest=LONGEST_MIDDLE):
    """Runs (kind, words), kind one of same, out, in. A middle over `longest` is not compared.

    >>> difference("橋は閉じた。", "橋は開いた。")
    [('same', '橋は'), ('out', '閉じ'), ('in', '開い'), ('same', 'た。')]
    """
    head = len(commonprefix([old, new]))
    tail = len(commonprefix([old[head:][::-1], new[head:][::-1]]))
    out, put = old[head : len(old) - tail], new[head : len(new) - tail]
    runs = [("same", old[:head]), *_middle(out, put, longest), ("same", old[len(old) - tail :])]
    return [(kind, words) for kind, words in runs if words]


def shortened(runs, context=CONTEXT):
    """The runs with long unchanged stretches cut to what stands around a change."""
    last = len(runs) - 1
    return [
        (kind, _cut(words, context, index == 0, index == last) if kind == "same" else words)
        for index, (kind, words) in enumerate(runs)
    ]


def _middle(out, put, longest):
    if max(len(out), len(put)) > longest:
        yield from (("out", out), ("in", put))
        return
    for kind, i, j, k, end in SequenceMatcher(None, out, put, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "same", out[i:j]
        else:
            yield "out", out[i:j]
            yield "in", put[k:end]


def _cut(words, context, first, last):
    if first:
        return words if len(words) <= context else f"…{words[-context:]}"
    if last:
        return words if len(words) <= context else f"{words[:context]}…"
    return words if len(words) <= 2 * context else f"{words[:context]} … {words[-context:]}"

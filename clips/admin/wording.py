"""The excerpt's own wording, put into a gloss in place of one quote and nowhere else."""

from clips.models import known_reader
from clips.notation.parts import parts_of

_NESTED = str.maketrans({"「": "『", "」": "』"})


def own_wording(passage):
    """A passage of an excerpt as a quote of it is written: on one line, inner 「」 as 『』.

    >>> own_wording("「橋は」と\\n市長")
    '『橋は』と市長'
    """
    return "".join(line.strip() for line in passage.split("\n")).translate(_NESTED)


def with_wording(gloss, position, words, body):
    """The gloss with `words` as its `position`-th quote, all else as it was; None where the gloss
    would then not read as just that.

    What stands in a name (潮風作戦「夜明け」) is no quote, so each quotation is tried: the right
    one is that after which the gloss reads with this one quote changed.
    """
    reader = known_reader().for_body(body)
    wanted = _quotes(reader, gloss)
    if position >= len(wanted):
        return None
    wanted[position] = (*wanted[position][:2], words)
    for start, end in _quotations(gloss):
        written = f"{gloss[: start + 1]}{words}{gloss[end - 1 :]}"
        if _quotes(reader, written) == wanted:
            return written
    return None


def _quotes(reader, gloss):
    """Speaker, medium and words of each quote, as places of statements are counted."""
    return [
        (segment.speaker, segment.medium, quote)
        for segment in reader.read(gloss)
        for quote in segment.quotes
    ]


def _quotations(gloss):
    tokens = (token for part in parts_of(gloss) for token in part.tokens)
    return [(token.start, token.end) for token in tokens if token.kind == "quote"]

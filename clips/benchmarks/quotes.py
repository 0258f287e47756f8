"""How well quotes are held against their excerpts, and how long that takes.

Quotes are drawn from the demo's bodies and from invented ones, changed as `faults` says, and held
against a body; each row says how many were tried and the share that was answered as it must be.
Times are processor time, against the floor of one `str.find` pass over the body.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from random import Random
from statistics import median

from clips.benchmarks import speakers
from clips.benchmarks.bodies import Drawn, body_of, demo_bodies, invented_body, quotes_in
from clips.benchmarks.faults import (
    dropped,
    each,
    inserted,
    shortened_and_substituted,
    substituted,
    without_a_digit,
    without_a_negation,
)
from clips.benchmarks.table import Cell, Table
from clips.notation import QuoteChecker

SEED = 20240109
QUOTES = 3000
MEGABYTES = 4.0
KEPT, ALTERED, ABSENT = ("verbatim", "abridged"), ("altered",), ("unsupported",)
FAULTS = (
    ("as it stands: verbatim", lambda quote, random: quote, ("verbatim",), None),
    ("1-30 % dropped: verbatim or abridged", dropped, KEPT, 0.99),
    ("a digit dropped: altered", without_a_digit, ALTERED, 0.99),
    ("a negation dropped: altered", without_a_negation, ALTERED, 0.99),
    ("a character substituted: altered", substituted, ALTERED, 0.98),
    ("a character inserted: altered", inserted, ALTERED, 0.98),
    ("1-30 % dropped, one substituted: altered", shortened_and_substituted, ALTERED, None),
)
SIZES = (1000, 2000, 4000, 8000, 16000)
LENGTH = 60
MICROSECOND = 1e6
Say = Callable[[str], object]


def run(largest: float = MEGABYTES, say: Say = print, quotes: int = QUOTES) -> Table:
    """All figures. `largest` is the megabytes of the body in the worst case."""
    table = Table(("figure", "tried", "value", "at least"))
    pairs = drawn(quotes)
    say(f"{len(pairs)} quotes")
    table.rows += rates(pairs)
    say("times")
    table.rows += times()
    say("the worst case")
    table.rows.append(worst(int(largest * 2**20)))
    table.rows += [(figure, None, value, None) for figure, value in speakers.rows()]
    return table


def drawn(quotes: int) -> list[Drawn]:
    """All of the demo's quotes, and as many invented ones as are asked for beside."""
    random = Random(SEED)
    found = [Drawn(body, quote, None) for body in demo_bodies() for quote in quotes_in(body)]
    while len(found) < quotes:
        half = random.randint(0, 1)
        body = invented_body(random, half)
        found += (Drawn(body, quote, half) for quote in quotes_in(body))
    return found[:quotes]


def rates(pairs: list[Drawn]) -> Iterator[tuple[Cell, ...]]:
    for number, (figure, fault, wanted, least) in enumerate(FAULTS):
        yield rated(figure, each(fault, pairs, SEED + number), wanted, least)
    yield rated("of another body: unsupported", elsewhere(pairs), ABSENT, 0.99)


def rated(
    figure: str, tried: Iterable[tuple[str, str]], wanted: tuple[str, ...], least: float | None
) -> tuple[Cell, ...]:
    answers = [QuoteChecker(body).check(quote).support in wanted for body, quote in tried]
    return figure, len(answers), sum(answers) / len(answers) if answers else None, least


def elsewhere(found: list[Drawn]) -> Iterator[tuple[str, str]]:
    """Each quote with a body that has nothing to do with it, unless it truly stands there.

    One half goes with the demo's bodies, the other with invented ones; those that were invented
    themselves go with bodies made of the other half of the phrases.
    """
    random, demo = Random(SEED), demo_bodies()
    for number, (own, quote, half) in enumerate(found):
        other = invented_body(random, 0 if half is None else 1 - half)
        if number % 2:
            other = random.choice(demo)
        if other != own and quote not in other:
            yield other, quote


def times() -> Iterator[tuple[Cell, ...]]:
    """A quote of 60 characters that is near to a passage, the slowest answer, by body."""
    before = None
    for size in SIZES:
        body = body_of(Random(SEED), size)
        quotes = changed(body)
        floor = seconds(lambda body=body: body.find("\uffff"))
        checker = QuoteChecker(body)
        taken = seconds(lambda c=checker, q=quotes: [c.check(one) for one in q]) / len(quotes)
        named = f"{LENGTH} characters in {size}"
        yield f"{named}: microseconds", len(quotes), taken * MICROSECOND, None
        yield f"{named}: against one str.find pass", len(quotes), taken / floor, None
        if before:
            yield f"{named}: against half the body", len(quotes), taken / before, None
        before = taken


def changed(body: str) -> list[str]:
    random = Random(SEED)
    starts = [random.randrange(len(body) - LENGTH) for _ in range(20)]
    quotes = [substituted(body[start : start + LENGTH], random) for start in starts]
    return [quote for quote in quotes if quote]


def seconds(work: Callable[[], object], rounds: int = 5) -> float:
    """The median of a few rounds, each long enough to be measured."""
    times = 1
    while (first := _timed(work, times)) < 0.01:
        times *= 4
    return median([first, *(_timed(work, times) for _ in range(rounds))]) / times


def _timed(work: Callable[[], object], times: int) -> float:
    start = time.process_time()
    for _ in range(times):
        work()
    return time.process_time() - start


def worst(length: int) -> tuple[Cell, ...]:
    """One body of megabytes, and 10,000 characters of it with one in fifty changed."""
    body = body_of(Random(SEED), length)
    random, start = Random(SEED), length // 2
    quote = list(body[start : start + 10_000])
    for at in range(0, len(quote), 50):
        quote[at] = random.choice("橋港船潮浜")
    begun = time.process_time()
    held = QuoteChecker(body).check("".join(quote))
    figure = f"10,000 characters in {length:,}: seconds ({held.support})"
    return figure, 1, time.process_time() - begun, None

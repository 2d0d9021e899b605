"""No change of a chain, however combined, goes without a finding."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.audit.chain import link
from bot.audit.model import GENESIS, HASH_SHOWN, Head
from bot.audit.walk import Problem, Row, Walk

Change = Callable[[list[Row]], None]


def chain(length: int) -> list[Row]:
    rows: list[Row] = []
    previous = GENESIS
    for seq in range(1, length + 1):
        body = f'{{"n":{seq}}}'
        previous = link("T0", seq, previous, body)
        rows.append((seq, previous.encode(), body.encode()))
    return rows


def end(rows: list[Row]) -> Head:
    return Head(rows[-1][0], rows[-1][1].decode()) if rows else Head(0, GENESIS)


def walked(rows: list[Row], head: Head | None, *known: Head, page: int = 1000) -> Walk:
    walk = Walk("T0", head, known)
    for start in range(0, len(rows), page):
        walk.take(rows[start : start + page])
    return walk


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """One thing that somebody may do to a log, renumbering what follows or not."""
    what = draw(st.sampled_from(["text", "hash", "both", "remove", "insert", "swap", "cut", "number"]))
    at, other, renumber = draw(st.integers(0, 200)), draw(st.integers(0, 200)), draw(st.booleans())

    def change(rows: list[Row]) -> None:
        index, second = (at % len(rows), other % len(rows)) if rows else (0, 0)
        if not rows:
            return
        seq, hash, body = rows[index]
        if what == "text":
            rows[index] = (seq, hash, body + b" ")
        elif what == "hash":
            rows[index] = (seq, b"f" * 64, body)
        elif what == "both":
            previous = rows[index - 1][1].decode() if index else GENESIS
            rows[index] = (seq, link("T0", seq, previous, "{}").encode(), b"{}")
        elif what == "cut":
            del rows[index:]
        elif what == "swap":
            (a, *one), (b, *two) = rows[index], rows[second]
            rows[index], rows[second] = (a, *two), (b, *one)
        elif what == "number":
            rows[index:] = [(n + 1 + other % 3, h, b) for n, h, b in rows[index:]]
        elif what == "remove":
            del rows[index : index + 1 + other % 3]
        else:
            rows[index:index] = [(seq, b"e" * 64, b"{}")]
            rows[index + 1 :] = [(n + 1, h, b) for n, h, b in rows[index + 1 :]]
        if renumber:
            rows[:] = [(number, h, b) for number, (_, h, b) in enumerate(rows, 1)]

    return change


@settings(max_examples=1000, deadline=None)
@given(st.integers(1, 60), st.lists(changes(), min_size=1, max_size=4), st.sampled_from([3, 7, 1000]))
def test_whatever_is_changed_is_found(length: int, done: list[Change], page: int) -> None:
    rows = chain(length)
    original, head = list(rows), end(rows)
    for change in done:
        change(rows)
    assert bool(walked(rows, head, page=page).findings()) == (rows != original)
    if rows and rows != original:  # the head row rewritten as well, but not what was kept elsewhere
        assert walked(rows, end(rows), head, page=page).findings()


@settings(max_examples=200, deadline=None)
@given(st.integers(5, 60), st.data(), st.sampled_from([3, 7, 1000]))
def test_heads_before_and_after_an_inserted_event_still_lie_on_the_chain(
    length: int, data: st.DataObject, page: int
) -> None:
    rows = chain(length)
    known = [Head(seq, hash.decode()) for seq, hash, _ in rows]
    told = [Head(seq, hash[:HASH_SHOWN]) for seq, hash in known]
    at = data.draw(st.integers(1, length - 2))
    rows[at:] = [(at + 1, b"e" * 64, b"{}"), *((seq + 1, hash, body) for seq, hash, body in rows[at:])]
    findings = walked(rows, known[-1], *known, *told, page=page).findings()
    assert [(finding.problem, finding.seq) for finding in findings] == [(Problem.INSERTED, at + 1)]


def test_a_wholly_rewritten_log_is_one_finding() -> None:
    rows = [(seq, hash, body + b" ") for seq, hash, body in chain(3_000)]
    walk = walked(rows, end(rows))
    assert [(finding.problem, finding.seq, finding.until) for finding in walk.findings()] == [
        (Problem.CHANGED, 1, 3_000)
    ]


def test_an_empty_chain_is_whole() -> None:
    assert walked([], Head(0, GENESIS), Head(0, GENESIS)).findings() == []
    assert walked([], Head(0, GENESIS), Head(0, "f" * 64)).findings()

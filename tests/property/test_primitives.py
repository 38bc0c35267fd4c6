"""Every primitive of the table: the C function, CPython's own function, and the Python body that is its meaning agree on
generated arguments, in result, exception, and what they do to their arguments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.property import primitives
from tests.property.peer import Peers

OWNERS = sorted({c.row.owner for c in primitives.callables().values()})
CALLS = {owner: primitives.calls_of(owner) for owner in OWNERS}


@pytest.fixture(scope="module")
def peers() -> Iterator[Peers]:
    made = Peers(primitives.table(), primitives.BODIES)
    yield made
    made.close()


@pytest.mark.parametrize("owner", OWNERS)
@given(st.data())
def test_primitives(peers: Peers, owner: str, data: Any) -> None:
    calls = data.draw(CALLS[owner])
    peers.compare(calls)
    for name, args in calls:
        theirs, meant = peers.meant(name, args)
        if theirs[:1] == "=":  # how errors are worded, and what wrong types give, is not the body's business
            assert meant == theirs, f"{name}{tuple(args)!r}\n  body:    {meant}\n  CPython: {theirs}"

"""Strategies for values: borders first, since that is where implementations differ."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.property.codec import Made

BORDERS = sorted(
    {
        sign * (2**bits + off)
        for bits in (0, 1, 7, 8, 15, 16, 29, 30, 31, 32, 47, 52, 53, 60, 61, 62, 63, 64, 65, 126, 127, 128, 192, 256, 1024)
        for off in (-2, -1, 0, 1, 2)
        for sign in (1, -1)
    }
)
FLOATS = [
    0.0, -0.0, 1.0, -1.0, 0.5, 1.5, 2.5, 0.1, 1e-5, 1e16, 1e17, 123456789.125, 9007199254740992.0, 9007199254740993.0, 1e22, 1e23, 4.35,
    2.2250738585072014e-308, 5e-324, 2.225073858507201e-308, 1.7976931348623157e308, 4611686018427387904.0, 9223372036854775808.0,
    18446744073709551616.0, float("inf"), float("-inf"), float("nan"),
]  # fmt: skip

small_ints = st.integers(-20, 20)
ints = small_ints | st.sampled_from(BORDERS) | st.integers(-(2**70), 2**70) | st.integers(-(2**700), 2**700)
floats = st.sampled_from(FLOATS) | st.floats() | st.integers(-100, 100).map(float)
complexes = st.builds(complex, floats, floats)
letters = st.sampled_from("aabbcAZz09 _\t\n\r.,-+%{}:'\"\\\x00\x1c\x85é߀ſµÿİıǅ…　ﬁ中\u2028\ud800\U0001f600𝟘٣²½")
texts = (
    st.text(letters, max_size=12)
    | st.text(max_size=8)
    | st.sampled_from(["", "a", "ab", "abab", " a b ", "12", "-0x1f", "1e5", "nan"])
)
byte_strings = st.binary(max_size=10) | st.text("ab \n,0\xff", max_size=10).map(lambda s: s.encode("latin-1"))
byte_arrays = byte_strings.map(bytearray)
constants = st.sampled_from([None, True, False, ..., NotImplemented])
types = st.sampled_from([int, float, str, list, tuple, dict, set, bytes, object, bool])
ranges = st.builds(
    lambda start, count, step: range(start, start + count * step, step), ints, st.integers(0, 9), ints.filter(bool)
) | st.builds(range, small_ints, small_ints, small_ints.filter(bool))
indices = st.none() | small_ints | st.sampled_from([2**62, -(2**62), 2**63 - 1, 2**63, -(2**63), 2**64, True])
slices = st.builds(slice, indices, indices, indices)
# Sets of these have an order that depends on no address.
hashables = st.deferred(
    lambda: (
        small_ints
        | texts
        | ints
        | floats.filter(lambda x: x == x)
        | st.sampled_from([None, True, False])
        | byte_strings
        | st.tuples(small_ints, texts)
        | st.frozensets(small_ints | texts, max_size=4)
        | st.builds(Made, st.just("Sly"), small_ints | texts)
    )
)
numbers = ints | floats | st.booleans()


def lists_of(items: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(items, max_size=8)


# Lists of one type have storage of their own in Molt: each kind, and what makes it change.
lists = (
    lists_of(small_ints)
    | lists_of(ints)
    | lists_of(floats)
    | lists_of(st.booleans())
    | lists_of(texts)
    | lists_of(small_ints | floats | st.booleans() | st.none())
    | lists_of(hashables)
)
tuples = lists.map(tuple)
sets = st.sets(hashables.filter(lambda v: not isinstance(v, Made)), max_size=6) | st.sets(small_ints, max_size=12)
frozensets = sets.map(frozenset)
dicts = st.dictionaries(hashables, hashables | lists_of(small_ints), max_size=6) | st.dictionaries(
    small_ints | texts, small_ints, max_size=8
)
objects = (
    st.builds(Made, st.sampled_from(["Index", "Number"]), small_ints | ints)
    | st.builds(Made, st.just("Text"), texts)
    | st.builds(Made, st.just("Real"), floats)
    | st.builds(Made, st.just("Row"), lists)
    | st.builds(Made, st.just("Table"), dicts)
    | st.builds(Made, st.just("Steps"), lists)
    | st.builds(Made, st.just("Broken"), st.just(0))
    | st.builds(Made, st.just("iterator"), lists | tuples | texts | sets | dicts | byte_strings)
)
views = st.builds(Made, st.just("view"), byte_strings | byte_arrays)
containers = lists | tuples | sets | frozensets | dicts | ranges | byte_strings | byte_arrays | texts
anything = small_ints | numbers | texts | containers | constants | types | slices | objects | views | complexes
iterables = containers | objects

"""Operators, conversions, formatting: the compiled code and CPython answer alike for generated operands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.property import values as v
from tests.property.operators_table import TABLE
from tests.property.peer import Peers

ORDER = ["lt", "le", "eq", "ne", "gt", "ge"]
ARITHMETIC = ["add", "sub", "mul", "truediv", "floordiv", "mod"]
BITS = ["band", "bor", "xor"]
INPLACE = ["iadd", "isub", "imul", "ior", "iand", "ixor", "ifloordiv", "imod", "idiv"]


@pytest.fixture(scope="module")
def peer() -> Iterator[Peers]:
    made = Peers(TABLE)
    yield made
    made.close()


def calls(names: list[str], *operands: st.SearchStrategy[Any]) -> st.SearchStrategy[list[tuple[str, list[Any]]]]:
    """All operations on the same operands; several sets of operands."""
    drawn = st.tuples(*operands).map(list)
    return st.lists(drawn, min_size=1, max_size=8).map(lambda sets: [(name, args) for args in sets for name in names])


def variants(names: list[str]) -> list[str]:
    return [*names, *("hot_" + n for n in names), *("truth_" + n for n in names if n in ORDER)]


@given(calls([*variants(ORDER + ARITHMETIC + BITS), *INPLACE, "divmod", "fused", "swap"], v.numbers, v.numbers))
def test_numbers(peer: Peers, made: Any) -> None:
    peer.compare(made)


@given(calls(["neg", "pos", "invert", "abs", "not", "repr", "int", "float", "complex", "round", "bool", "index", "hex", "bin", "oct"],
             v.numbers | v.complexes | v.objects))  # fmt: skip
def test_numbers_alone(peer: Peers, made: Any) -> None:
    peer.compare(made)


@given(
    calls(
        ["lshift", "rshift", "hot_lshift", "hot_rshift"], v.ints, st.integers(-3, 200) | st.sampled_from([-(2**70), -(2**62), True])
    )
)
def test_shifts(peer: Peers, made: Any) -> None:
    peer.compare(made)


@given(calls(["power", "hot_power", "pow3"], v.ints, st.integers(-5, 40)).map(
    lambda made: [(n, args if n != "pow3" else [*args, 97]) for n, args in made]))  # fmt: skip
def test_powers(peer: Peers, made: Any) -> None:
    peer.compare(made)


@given(
    calls(["pow3"], v.ints, v.ints, v.ints), calls(["power", "hot_power"], v.floats | v.complexes | st.integers(-9, 9), v.floats)
)
def test_modular_and_float_powers(peer: Peers, made: Any, floats: Any) -> None:
    peer.compare(made + floats)


@given(calls(["round2"], v.numbers, st.integers(-30, 30) | st.sampled_from([None, 400, -400, 2**62])))
def test_rounding(peer: Peers, made: Any) -> None:
    peer.compare(made)


@given(calls([*variants(ORDER), "add", "iadd", "contains", "hot_contains", "truth_contains"], v.containers, v.containers))
def test_containers_together(peer: Peers, made: Any) -> None:
    peer.compare(made)


@given(calls(variants(ORDER + ["add", "sub", "band", "bor", "xor", "contains"]) + ["ior", "iand", "isub", "ixor"], v.sets | v.dicts | v.frozensets,
             v.sets | v.dicts | v.frozensets))  # fmt: skip
def test_sets_and_dicts(peer: Peers, made: Any) -> None:
    peer.compare(made)


@given(calls(["mul", "imul", "hot_mul", "mod", "item", "contains"], v.containers, small := st.integers(-2, 6) | v.objects | v.constants),
       calls(["mul", "imul"], small, v.containers))  # fmt: skip
def test_repetition(peer: Peers, made: Any, turned: Any) -> None:
    peer.compare([(n, args) for n, args in made + turned if not huge(n, args)])


@given(calls(["item", "hot_item", "delete"], v.containers | v.views, v.indices | v.slices | v.objects),
       calls(["item", "delete"], v.dicts, v.hashables))  # fmt: skip
def test_items(peer: Peers, made: Any, keyed: Any) -> None:
    peer.compare(made + keyed)


@given(calls(["slice"], v.containers, v.indices, v.indices), calls(["slice3"], v.containers, v.indices, v.indices, v.indices))
def test_slices(peer: Peers, made: Any, stepped: Any) -> None:
    peer.compare(made + stepped)


@given(calls(["set_slice"], v.lists | v.byte_arrays, v.slices | v.indices, v.anything), calls(["set_slice"], v.dicts, v.hashables, v.anything),
       calls(["augment_item"], v.lists | v.dicts, v.small_ints, v.numbers | v.texts))  # fmt: skip
def test_assignment_to_items(peer: Peers, made: Any, keyed: Any, augmented: Any) -> None:
    peer.compare(made + keyed + augmented)


@given(calls(["unpack", "pair", "lengths", "loop", "star", "star2", "stars", "list", "tuple", "set", "frozenset", "dict", "sorted",
              "sorted_reverse", "min", "max", "sum", "any", "all", "len", "reversed", "enumerate", "comprehension", "dict_comprehension"],
             v.iterables))  # fmt: skip
def test_iteration(peer: Peers, made: Any) -> None:
    peer.compare(made)


numbers_with_hash = (v.numbers | v.complexes).filter(lambda x: x == x)  # that of a NaN is its address


@given(calls(["hash"], numbers_with_hash | v.hashables | st.lists(v.hashables).map(tuple) | v.frozensets | v.slices | v.ranges))
def test_hashes(peer: Peers, made: Any) -> None:
    peer.compare(made)


@given(calls(["zip", "zip_strict", "sum2"], v.iterables, v.iterables | v.numbers))
def test_iteration_of_two(peer: Peers, made: Any) -> None:
    peer.compare(made)


@given(calls(["repr", "str", "ascii", "bool", "not", "lengths", "is_tuple"], v.anything))
def test_text_of_anything(peer: Peers, made: Any) -> None:
    peer.compare(made)


@given(calls([*variants(ORDER + ARITHMETIC + BITS), *INPLACE, "divmod", "complex2", "zip"], v.anything, v.anything))
def test_anything_with_anything(peer: Peers, made: Any) -> None:
    peer.compare([(n, args) for n, args in made if not huge(n, args)])


def huge(name: str, args: list[Any]) -> bool:
    """Would fill the memory: a container times a large number."""
    return "mul" in name and any(isinstance(a, int) and abs(a) > 1000 for a in _flat(args))


def _flat(args: list[Any]) -> list[Any]:
    return [getattr(a, "value", a) for a in args]


number_texts = (
    st.text("0123456789+-._eExXabBoO nifINty\t", max_size=12) | v.ints.map(str) | v.floats.map(repr) | v.floats.map(float.hex)
)


@given(
    calls(["int", "float", "complex"], number_texts | number_texts.map(lambda s: s.encode())),
    calls(["int2"], number_texts, st.integers(-1, 38)),
)
def test_numbers_from_text(peer: Peers, made: Any, based: Any) -> None:
    peer.compare(made + based)


align = st.sampled_from(["", "<", ">", "^", "=", "*<", "é^", "0=", "\U0001f600>"])
specs = st.builds(
    "".join,
    st.tuples(
        align, st.sampled_from(["", "+", "-", " "]), st.sampled_from(["", "z"]), st.sampled_from(["", "#"]), st.sampled_from(["", "0"]),
        st.sampled_from(["", "1", "5", "12", "30"]), st.sampled_from(["", ",", "_"]), st.sampled_from(["", ".0", ".1", ".3", ".17", ".40"]),
        st.sampled_from([*"bcdeEfFgGnosxX%", "", "", "i"]),
    ),
)  # fmt: skip


@given(calls(["format"], v.numbers | v.complexes | v.texts, specs),
       calls(["format"], v.anything.filter(lambda a: getattr(a, "kind", "") != "Text"), st.text("<>^=+-# 0123,_.bcdeEfFgGnosxX%z", max_size=5).filter(lambda s: len([c for c in s if c.isdigit()]) < 4)))  # fmt: skip
def test_format_specifications(peer: Peers, made: Any, wild: Any) -> None:
    peer.compare(made + wild)


conversions = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["%", "a%"]), st.sampled_from(["", "-", "+", " ", "0", "#", "-0", "+0", "#0"]), st.sampled_from(["", "3", "12"]),
        st.sampled_from(["", ".0", ".2", ".20"]), st.sampled_from(list("diouxXeEfFgGcrsa%bZ")),
    ),
)  # fmt: skip


@given(
    calls(["percent"], conversions, v.anything | st.tuples(v.numbers)), calls(["percent"], conversions.map(str.encode), v.anything)
)
def test_percent(peer: Peers, made: Any, in_bytes: Any) -> None:
    peer.compare(made + in_bytes)


@given(calls(["fstring"], v.anything, st.integers(0, 20)), calls(["chr", "ord"], v.anything),
       calls(["range3"], v.ints, v.ints, v.ints), calls(["slice_indices"], v.slices, st.integers(-2, 30)))  # fmt: skip
def test_the_rest(peer: Peers, made: Any, letters: Any, ranges: Any, indices: Any) -> None:
    peer.compare(made + letters + ranges + indices)

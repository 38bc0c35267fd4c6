"""Lowerings of int arithmetic are proved by Z3 against Python's definitions, and a wrong one is caught."""

from __future__ import annotations

import operator
from typing import Any

import pytest

from molt.compile.rules import proof
from molt.compile.rules.arithmetic import RULES, Rule, divides
from molt.compile.rules.machines import Machine


@pytest.mark.parametrize("name", RULES)
def test_at_8_bits(name: str) -> None:
    assert proof.prove(RULES[name], wide=False) == proof.Outcome(True)


@pytest.mark.parametrize("name", [n for n, r in RULES.items() if r.wide])
def test_at_64_bits(name: str) -> None:
    assert proof.prove(RULES[name], wide=True) == proof.Outcome(True)


@pytest.mark.parametrize("name", RULES)
def test_each_rule_fires(name: str) -> None:
    assert proof.fires(RULES[name])


def truncating(m: Machine, a: Any, b: Any) -> tuple[Any, Any]:
    """C's division."""
    return divides(m, a, b), m.sdiv(a, b)


def unchecked_least(m: Machine, a: Any, b: Any) -> tuple[Any, Any]:
    """Forgets that the least int has no negative."""
    return m.eq(a, a), m.sub(m.const(0), a)


def masked_count(m: Machine, a: Any, b: Any) -> tuple[Any, Any]:
    """Takes the count modulo the width, as hardware does."""
    return m.negate(m.lt(b, m.const(0))), m.ashr(a, m.bit_and(b, m.const(m.width - 1)))


def undefined_shift(m: Machine, a: Any, b: Any) -> tuple[Any, Any]:
    """Right on paper, for LLVM says nothing of a shift by the width."""
    return m.negate(m.lt(b, m.const(0))), m.ashr(a, b)


@pytest.mark.parametrize("wide", [False, True])
def test_a_planted_wrong_division_is_caught(wide: bool) -> None:
    outcome = proof.prove(Rule("planted", "floordiv", truncating), wide)
    assert not outcome.holds and outcome.counterexample is not None
    a, b = outcome.counterexample
    assert operator.floordiv(a, b) != int(a / b) if abs(a) < 2**50 else a * b < 0


def test_other_planted_rules_are_caught() -> None:
    assert proof.prove(Rule("planted", "neg", unchecked_least), wide=False).counterexample is not None
    least = proof.prove(Rule("planted", "neg", unchecked_least), wide=True).counterexample
    assert least is not None and least[0] == -(2**63)
    count = proof.prove(Rule("planted", "rshift", masked_count), wide=False).counterexample
    assert count is not None and count[1] >= 8
    count = proof.prove(Rule("planted", "rshift", undefined_shift), wide=False).counterexample
    assert count is not None and count[1] >= 8


def signed_words(m: Machine, a: Any, b: Any) -> tuple[Any, Any]:
    """Takes the highest bit of a word for a sign."""
    return divides(m, a, b), m.sdiv(a, b)


def divided_low(m: Machine, a: Any, b: Any) -> tuple[Any, Any]:
    """The low bits of a sum whose operands were halved depend on higher ones."""
    return m.eq(a, a), m.add(m.lshr(a, m.const(1)), m.lshr(a, m.const(1)))


def test_planted_rules_of_words_are_caught() -> None:
    assert proof.prove(Rule("planted", "floordiv", signed_words, of="words"), wide=False).counterexample is not None
    assert proof.prove(Rule("planted", "add", divided_low, of="low"), wide=False).counterexample is not None
    assert proof.prove(Rule("planted", "masked", lambda m, a, b: (m.eq(a, a), a), of="low"), wide=False).counterexample is not None

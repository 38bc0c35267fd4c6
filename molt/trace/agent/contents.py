"""What `--values` keeps of strings and bytes: the different values of a site, as long as they are few and short.

    'GET', 'POST'     as Python writes them, in ASCII: whatever a value holds, this is one line of plain text
    *                 there were more than MOST of them, or one longer than LONGEST

A site that gets as far as `*` carries data rather than names, and keeps none of its values. So two sets merge by union, and
what outgrows MOST becomes `*`: in whatever order, and however often, the same.
"""

from __future__ import annotations

from .shield import __builtins__  # noqa: F401

MOST = 8
LONGEST = 64  # characters or bytes
MANY = frozenset({"*"})
SEPARATOR = "\x1f"  # in the spool: `ascii` never writes it


def extended(kept: set[str] | frozenset[str] | None, value: str | bytes) -> set[str] | frozenset[str]:
    """The set with one more value, which is exactly a str or bytes; the set that was given may be changed."""
    if kept is MANY or len(value) > LONGEST:
        return MANY
    text = ascii(value)
    if kept is None:
        return {text}
    if text not in kept:
        if len(kept) >= MOST:
            return MANY
        kept.add(text)  # type: ignore[union-attr]
    return kept

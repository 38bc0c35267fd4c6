"""Which accesses of lowered text are checked (molt/compile/backend/accesses.py)."""

from __future__ import annotations

import pytest

from molt.compile.backend import accesses

HEAD = "define internal i64 @f(ptr %frame, i64 %a0, ptr %from) {\n  %box = alloca i64\n  %p = inttoptr i64 %a0 to ptr\n"
SIZE = "ptrtoint (ptr getelementptr ({ { i64, i1 }, i32 }, ptr null, i32 1) to i64)"


def lines(body: str) -> list[str]:
    """What becomes of the lines of a function."""
    text = accesses.checked(f"{HEAD}{body}\n}}")
    assert text.startswith(HEAD)
    return [line.strip() for line in text[len(HEAD) :].partition("\n}")[0].split("\n")]


@pytest.mark.parametrize(
    ("line", "check"),
    [
        ("%x = load i64, ptr %p", "@__asan_load8(i64 %access3)"),
        ("%x = load volatile i32, ptr %p, !tbaa !4", "@__asan_load4(i64 %access3)"),
        ("%x = load double, ptr %p, align 8", "@__asan_load8(i64 %access3)"),
        ("%x = load i1, ptr %p", "@__asan_load1(i64 %access3)"),
        ("%x = load { { i64, i1 }, i32 }, ptr %p", f"@__asan_loadN(i64 %access3, i64 {SIZE})"),
        ("store { { i64, i1 }, i32 } %a0, ptr %p", f"@__asan_storeN(i64 %access3, i64 {SIZE})"),
        ("store i8 0, ptr %p", "@__asan_store1(i64 %access3)"),
        ("store ptr %box, ptr %p", "@__asan_store8(i64 %access3)"),
        ("store i64 ptrtoint (ptr @g to i64), ptr %p, !tbaa !10", "@__asan_store8(i64 %access3)"),
        ("store ptr getelementptr (i8, ptr @g, i64 8), ptr %p", "@__asan_store8(i64 %access3)"),
    ],
)
def test_checked(line: str, check: str) -> None:
    assert lines("  " + line) == ["%access3 = ptrtoint ptr %p to i64", f"call void {check}", line]


@pytest.mark.parametrize(
    "body",
    [
        "  %x = load i64, ptr %box",
        "  %y = getelementptr i8, ptr %box, i64 4\n  store i32 0, ptr %y",
        "  %y = getelementptr i8, ptr %frame, i64 8\n  store i32 0, ptr %y",
        "  %x = load i64, ptr @g",
        "  %x = load i64, ptr getelementptr (i8, ptr @g, i64 8)",
        "  %y = getelementptr i8, ptr @g, i64 8\n  %x = load i64, ptr %y",
    ],
)
def test_places_that_the_sanitizer_does_not_cover(body: str) -> None:
    assert "\n".join("  " + line for line in lines(body)) == body


def test_a_field_of_what_is_checked_is_checked() -> None:
    assert len(lines("  %y = getelementptr i8, ptr %p, i64 8\n  store i32 0, ptr %y")) == 4


def test_an_item_at_a_computed_place_is_checked() -> None:
    assert len(lines("  %y = getelementptr i64, ptr @g, i64 %a0\n  store i64 0, ptr %y")) == 4


def test_names_count_within_their_function() -> None:
    text = accesses.checked(f"{HEAD}  ret i64 0\n}}\ndefine internal i64 @g(ptr %box) {{\n  %x = load i64, ptr %box\n}}")
    assert text.count("call void @__asan_load8") == 1


def test_copies() -> None:
    copied = lines("  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %from, i64 256, i1 false)")
    assert copied == ["call ptr @__asan_memcpy(ptr %p, ptr %from, i64 256)"]

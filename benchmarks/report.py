"""The table and the plot: the run-time section of docs/benchmarks.md, and docs/benchmarks.svg."""

from __future__ import annotations

import os
import platform
from pathlib import Path

from benchmarks import contenders, page
from benchmarks.result import Result, geometric_mean

BEGIN, END = "<!-- run time: written by `make bench` -->", "<!-- end of run time -->"


def others(results: list[Result]) -> list[str]:
    return sorted({c for r in results for c in r.seconds} - set(contenders.REQUIRED))


def table(results: list[Result]) -> str:
    more = others(results)
    names = ["CPython", "Molt", "Molt, profile", *more]
    lines = [
        "| program | " + " | ".join(names) + " | Molt is faster by | with a profile | executables |",
        "|" + "---|" * (len(names) + 4),
    ]
    for r in results:
        if r.failure:
            lines.append(f"| {r.name} | | {r.failure} |" + " |" * (len(more) + 4))
            continue
        cells = [f"{r.seconds[c] * 1000:.0f} ms" if c in r.seconds else "" for c in (*contenders.REQUIRED, *more)]
        figures = f"{r.ratio():.1f} x | {r.ratio('profiled'):.1f} x | {r.size / 1000:.0f} / {r.profiled_size / 1000:.0f} kB"
        lines.append(f"| {r.name} | " + " | ".join(cells) + f" | {figures} |")
    means = [[x for r in results if (x := r.ratio(c)) is not None] for c in ("molt", "profiled")]
    shown = " | ".join(f"**{geometric_mean(ratios):.1f} x**" for ratios in means)
    lines.append(f"| **geometric mean of {len(means[0])}** | | | |" + " |" * len(more) + f" {shown} | |")
    return "\n".join(lines)


def summary(results: list[Result]) -> str:
    """One line for each contender: the geometric means of Molt against it, over the programs that both ran."""
    lines = []
    for contender in ("cpython", *others(results)):
        parts = []
        for ours, words in (("molt", "without a profile"), ("profiled", "with one")):
            ratios = [(x, r.name) for r in results if (x := r.ratio(ours, contender)) is not None]
            if ratios:
                least, name = min(ratios)
                parts.append(f"{geometric_mean([x for x, _ in ratios]):.2f} x {words} (least: {name} {least:.2f} x)")
        if parts:
            count = sum(r.ratio("molt", contender) is not None for r in results)
            lines.append(f"* against {contender}, {contenders.describe(contender)}, over {count} programs: {', '.join(parts)}")
    return "\n".join(lines)


def section(results: list[Result], hello: str, rounds: int, note: str) -> str:
    machine = f"{platform.machine()}, {os.cpu_count()} processors, {platform.system()}"
    method = (
        f"{machine}. Processor time (user + system) of whole processes, start-up included; contenders in turn, medians of {rounds} rounds; "
        "the outputs of CPython, both executables of Molt and C are compared byte by byte. The profile is a recording of one loop of the same program. "
        "pyperformance's programs are read from the installed package and run under a small stand-in for pyperf, with as many loops as take CPython "
        "some tenths of a second."
    )
    parts = ["## Run time", method + (" " + note if note else ""), summary(results), table(results)]
    return "\n\n".join([*parts, "![times faster than CPython](benchmarks.svg)", hello])


def write(text: str, results: list[Result]) -> None:
    page.put(BEGIN, END, text)
    plot(page.PAGE.with_suffix(".svg"), results)


def plot(path: Path, results: list[Result]) -> None:
    """How many times faster than CPython, with a profile, slowest program first."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "molt"  # the same file for the same figures
    from matplotlib import pyplot

    rows = sorted((x, r.name.replace("pyperformance/", "")) for r in results if (x := r.ratio("profiled")) is not None)
    figure, axes = pyplot.subplots(figsize=(8, 0.24 * len(rows) + 1))
    bars = axes.barh([name for _, name in rows], [x for x, _ in rows], color=["#3b7dd8" if x >= 1 else "#c0392b" for x, _ in rows])
    axes.bar_label(bars, labels=[f"{x:.1f}" for x, _ in rows], padding=3, fontsize=8)
    axes.axvline(1, color="#555", linewidth=1, linestyle="--")
    axes.set_xscale("log")
    axes.set_xlabel("times faster than CPython (logarithmic; the dashed line is CPython)")
    axes.tick_params(axis="y", labelsize=8)
    axes.margins(y=0.01)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)

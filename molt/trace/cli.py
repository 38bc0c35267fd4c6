"""The commands `molt record` and `molt trace ...`. Thin: what they do is in launch.py, report.py, store.py, show.py, text.py."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from molt import terminal
from molt.trace.launch import FAILED

if TYPE_CHECKING:
    from molt.trace.replayable import Keeper

HOW_TO_NAME_A_PROGRAM = "record it as `python FILE arguments`"
DEFAULT_FOLDER = Path("traces")
Traces = Annotated[list[Path] | None, typer.Argument(help="Traces, or folders of them; default: traces.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")]


def record(
    context: typer.Context,
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder of the traces.")] = DEFAULT_FOLDER,
    label: Annotated[str | None, typer.Option(help="A name for this recording.")] = None,
    include: Annotated[list[str] | None, typer.Option(help="Record only files that match this pattern (of path or name).")] = None,
    exclude: Annotated[list[str] | None, typer.Option(help="Do not record files that match this pattern.")] = None,
    budget: Annotated[
        str | None,
        typer.Option(help="Time that the program may take, as a factor (1.3x); unlimited records every event.", show_default=False),
    ] = None,
    values: Annotated[
        bool, typer.Option("--values", help="Keep the values of short strings and bytes too: look before you share the trace.")
    ] = False,
    progress: Annotated[
        bool | None,
        typer.Option(
            "--progress/--no-progress",
            help="While the program runs, say on stderr what was recorded; by itself where only stderr is a terminal.",
            show_default=False,
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No closing line; warnings and errors only.")] = False,
    replayable: Annotated[
        bool, typer.Option("--replayable", help="Keep arguments, standard input and named files too, for `molt test`.")
    ] = False,
    env: Annotated[
        list[str] | None, typer.Option(help="With --replayable: keep this environment variable too; may be repeated.")
    ] = None,
    environment: Annotated[
        bool, typer.Option("--environment", help="Print shell lines that turn recording on for services, and run nothing.")
    ] = False,
) -> int:
    """Run a command and record what its Python programs do: `molt record [OPTIONS] -- COMMAND...`."""
    from molt.errors import MoltError
    from molt.project import config as configuration
    from molt.trace import launch

    chosen = configuration.load().record
    included, excluded = tuple(include or chosen.include), tuple(exclude or chosen.exclude)
    settings = launch.Settings(output, label, included, excluded, budget or chosen.budget, values)
    if environment:
        print(launch.unattended_environment(settings), end="")
        return 0
    if not context.args:
        terminal.error("no command to record", "molt record [OPTIONS] -- COMMAND..., as in: molt record -- python app.py")
        return FAILED
    if env and not replayable:
        terminal.error("--env without --replayable", "variables are kept for `molt test` only")
        return FAILED
    try:
        keeper = _keeper(context.args, output, label, env or []) if replayable else None
        return launch.record(context.args, settings, quiet, keeper, progress)
    except MoltError as error:
        for diagnostic in error.diagnostics:
            terminal.say(terminal.text_of(diagnostic))
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        terminal.error(f"the recorder failed: {where}{(error.strerror or str(error)).lower()}", "choose another folder with -o")
    return FAILED


def _keeper(command: list[str], traces: Path, label: str | None, names: list[str]) -> Keeper:
    """Ready to keep the command; says at once when `molt test` will not be able to run it."""
    from molt.project import root
    from molt.replay.program import Program, program_of
    from molt.trace.replayable import Keeper

    keeper = Keeper(traces, command, root.find(Path.cwd()), names, label)
    program = program_of(tuple(command), keeper.cwd)
    if not isinstance(program, Program):
        terminal.say(f"warning: `molt test` will not be able to run this: {program}\nhint: {HOW_TO_NAME_A_PROGRAM}")
    keeper.before(program.main if isinstance(program, Program) else None)
    return keeper


def _files(traces: list[Path] | None) -> list[Path]:
    """The traces meant; none at all is an error."""
    from molt.errors import Diagnostic, MoltError
    from molt.trace import report, store

    places = traces or [DEFAULT_FOLDER]
    files = store.trace_files(places)
    for place in places:
        if place.is_dir() and (waiting := report.orphans(place)):
            terminal.say(f"note: {len(waiting)} spools in {place} are not loaded yet\nhint: molt trace recover {place}")
    if not files:
        raise MoltError(Diagnostic(str(places[0]), 0, -1, "no traces here", "record one with `molt record -- COMMAND`"))
    return files


def list_traces(traces: Traces = None, as_json: Json = False) -> int:
    """List the traces of a folder."""
    from molt.trace import show

    return show.print_list(_files(traces), as_json)


def show_traces(
    traces: Traces = None,
    source: Annotated[bool, typer.Option("--source", help="Print the program's source with the types that were seen.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Libraries too, not the program's own files alone.")] = False,
    function: Annotated[str | None, typer.Option(help="Only functions whose name contains this.")] = None,
    as_json: Json = False,
) -> int:
    """Summarize by function: calls, types, hot lines, polymorphic places, exceptions."""
    from molt.trace import show

    return show.print_summary(_files(traces), source, everything, function, as_json)


def sql(
    query: Annotated[str, typer.Argument(help="An SQL query over the merged traces; `SHOW TABLES` and `DESCRIBE calls` help.")],
    traces: Traces = None,
    as_json: Json = False,
) -> int:
    """Ask the traces in SQL."""
    from molt.trace import show

    return show.print_query(_files(traces), query, as_json)


def merge(
    output: Annotated[Path, typer.Option("-o", "--output", help="The merged trace, a .duckdb file.")],
    traces: Traces = None,
) -> int:
    """Write one trace that says what several say."""
    from molt.trace import store

    files = [f for f in _files(traces) if not (output.exists() and f.samefile(output))]
    store.merge(files, output)
    terminal.say(f"{output}: {len(files)} traces merged, {output.stat().st_size / 1000:.0f} kB")
    return 0


def recover(
    folder: Annotated[Path, typer.Argument(help="Folder of traces.")] = DEFAULT_FOLDER,
) -> int:
    """Load what was recorded but never loaded: by services, or when the recorder was killed."""
    from molt.trace import report

    loaded = report.recover(folder)
    for path, reason in loaded.failed:
        terminal.error(f"{path}: could not be loaded: {reason}", "delete it if it is of no use")
    done = len(loaded.kept) + len(loaded.empty)
    if not done and not loaded.failed:
        terminal.say(f"nothing to recover in {folder}")
    elif done:
        terminal.say(f"{done} spool{'s' if done > 1 else ''} loaded, {len(loaded.kept)} with events")
    for said in report.keep_texts(loaded, folder):
        terminal.say(said)
    return 1 if loaded.failed else 0


def export(
    traces: Traces = None,
    text: Annotated[bool, typer.Option("--text", help="Canonical text, to commit beside the program.")] = False,
    parquet: Annotated[
        bool, typer.Option("--parquet", help="One Parquet file for each table, in the folder given with -o.")
    ] = False,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="File or folder; text goes to stdout without it.")] = None,
    libraries: Annotated[bool, typer.Option("--libraries", help="With --text: functions of libraries too.")] = False,
) -> int:
    """Write the merged traces as text or as Parquet."""
    from molt.errors import Diagnostic, MoltError
    from molt.trace import exchange

    if text == parquet or (parquet and output is None):
        raise MoltError(
            Diagnostic(
                "export", 0, -1, "one of --text and --parquet -o FOLDER is needed", "molt trace export --text -o app.trace.txt"
            )
        )
    return exchange.export_text(_files(traces), output, libraries) if text else exchange.export_parquet(_files(traces), output)  # type: ignore[arg-type]


def texts(
    traces: Traces = None,
    output: Annotated[
        Path, typer.Option("-o", "--output", help="The folder with the traces that they belong to.")
    ] = DEFAULT_FOLDER,
) -> int:
    """Add the texts given to exec, eval and compile to DIR/texts, as `molt record` does: for traces of other machines."""
    from molt.trace import store
    from molt.trace import texts as kept

    said = kept.keep(output, kept.of(store.open_merged(_files(traces), tables=("texts",))))
    for line in said or [f"{output}: no texts that are not there"]:
        terminal.say(line)
    return 0


def import_trace(
    source: Annotated[Path, typer.Argument(help="A text that `export --text` wrote, or a folder of `export --parquet`.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The trace, a .duckdb file.")],
) -> int:
    """Make a trace from text or Parquet."""
    from molt.trace import exchange

    exchange.import_any(source, output)
    terminal.say(f"{output}: {output.stat().st_size / 1000:.0f} kB")
    return 0


def prune(
    folder: Annotated[Path, typer.Argument(help="Folder of traces.")] = DEFAULT_FOLDER,
    keep: Annotated[int | None, typer.Option(min=0, help="Keep the newest N runs.")] = None,
    days: Annotated[float | None, typer.Option(min=0, help="Keep what is younger than this.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be deleted.")] = False,
) -> int:
    """Delete old traces: whole runs, the oldest first."""
    from molt.errors import Diagnostic, MoltError
    from molt.trace import exchange

    if keep is None and days is None:
        raise MoltError(Diagnostic("prune", 0, -1, "nothing says what is old", "give --keep N or --days N"))
    return exchange.prune(folder, keep, days, dry_run)


COMMANDS: dict[str, Any] = {
    "list": list_traces,
    "show": show_traces,
    "sql": sql,
    "merge": merge,
    "recover": recover,
    "export": export,
    "import": import_trace,
    "texts": texts,
    "prune": prune,
}

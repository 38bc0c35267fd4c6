-- One recorded process, or several merged ones. docs/spec/traces.md says how it is filled and merged.
-- Lines are relative to the first line of their function; columns are bytes, -1 where Python has none.
-- Counts are looks, not executions: places are sampled. They compare places of one kind, no more.

CREATE TABLE meta (version INTEGER NOT NULL);
COMMENT ON TABLE meta IS 'One row: what this file is';
COMMENT ON COLUMN meta.version IS 'Version of this schema; molt/trace/migrations.py reads older ones';

CREATE TABLE processes (
    id VARCHAR PRIMARY KEY, run VARCHAR, label VARCHAR, command VARCHAR[], cwd VARCHAR, root VARCHAR, executable VARCHAR,
    implementation VARCHAR, version VARCHAR, platform VARCHAR, machine VARCHAR, prefix VARCHAR, pid BIGINT, parent BIGINT,
    forked BOOLEAN, started TIMESTAMP, seconds DOUBLE, agent_seconds DOUBLE, looks BIGINT, windows BIGINT, budget VARCHAR, ended VARCHAR,
    status INTEGER);
COMMENT ON TABLE processes IS 'The recorded processes; a file of one process has one row, a merged file one for each';
COMMENT ON COLUMN processes.id IS 'Hash of the spool: the same recording twice is one';
COMMENT ON COLUMN processes.run IS 'All processes of one molt record share it';
COMMENT ON COLUMN processes.label IS 'Given with --label';
COMMENT ON COLUMN processes.command IS 'sys.orig_argv';
COMMENT ON COLUMN processes.cwd IS 'Working directory at the start';
COMMENT ON COLUMN processes.root IS 'Folder to which the keys of own files are relative';
COMMENT ON COLUMN processes.executable IS 'The interpreter';
COMMENT ON COLUMN processes.implementation IS 'sys.implementation.name';
COMMENT ON COLUMN processes.version IS 'Python version, three numbers';
COMMENT ON COLUMN processes.platform IS 'sys.platform';
COMMENT ON COLUMN processes.machine IS 'Architecture, as uname has it';
COMMENT ON COLUMN processes.prefix IS 'sys.prefix: the environment';
COMMENT ON COLUMN processes.pid IS 'Process id';
COMMENT ON COLUMN processes.parent IS 'Process id of its parent';
COMMENT ON COLUMN processes.forked IS 'It began by a fork of a recorded process';
COMMENT ON COLUMN processes.started IS 'UTC';
COMMENT ON COLUMN processes.seconds IS 'From the start of the agent to its last flush';
COMMENT ON COLUMN processes.agent_seconds IS 'Of these, in the agent: flushes measured, looks estimated from timed ones';
COMMENT ON COLUMN processes.looks IS 'Events that were looked at';
COMMENT ON COLUMN processes.windows IS 'How often all places were armed again';
COMMENT ON COLUMN processes.budget IS 'As given with --budget';
COMMENT ON COLUMN processes.ended IS 'end: by its exit handlers; left: by os._exit or exec; NULL: killed, or still running';
COMMENT ON COLUMN processes.status IS 'Exit status, known for the process that molt record started; negative: a signal';

CREATE TABLE files (file INTEGER PRIMARY KEY, key VARCHAR NOT NULL, path VARCHAR, kind VARCHAR);
COMMENT ON TABLE files IS 'Source files in which something ran';
COMMENT ON COLUMN files.file IS 'Number, within this database';
COMMENT ON COLUMN files.key IS 'Name that holds on other machines: relative to root, <library>/... or <packages>/...';
COMMENT ON COLUMN files.path IS 'Where it was';
COMMENT ON COLUMN files.kind IS 'own, library, or generated (no file: <string>)';

CREATE TABLE functions (
    function INTEGER PRIMARY KEY, file INTEGER NOT NULL, qualname VARCHAR NOT NULL, ordinal INTEGER NOT NULL, hash VARCHAR,
    first_line INTEGER, flags INTEGER, starts BIGINT NOT NULL);
COMMENT ON TABLE functions IS 'Functions, class bodies and module bodies that ran';
COMMENT ON COLUMN functions.function IS 'Number, within this database';
COMMENT ON COLUMN functions.file IS 'Its file';
COMMENT ON COLUMN functions.qualname IS 'co_qualname';
COMMENT ON COLUMN functions.ordinal IS 'Which one, of those with this name in the file';
COMMENT ON COLUMN functions.hash IS 'Of its syntax tree (molt/site.py); NULL where the source was not there or has changed';
COMMENT ON COLUMN functions.first_line IS 'At the time of the recording; lines elsewhere count from it';
COMMENT ON COLUMN functions.flags IS 'co_flags';
COMMENT ON COLUMN functions.starts IS 'Calls that were counted: a lower bound';

CREATE TABLE observations (
    function INTEGER NOT NULL, kind VARCHAR NOT NULL, line INTEGER NOT NULL, name VARCHAR NOT NULL, path VARCHAR NOT NULL,
    type VARCHAR NOT NULL, count BIGINT NOT NULL, low BIGINT, high BIGINT, bits INTEGER, shortest BIGINT, longest BIGINT,
    width INTEGER, contents VARCHAR[]);
COMMENT ON TABLE observations IS 'Types of arguments, results and locals, one row for each site and type';
COMMENT ON COLUMN observations.function IS 'Where';
COMMENT ON COLUMN observations.kind IS 'argument, return, yield, or local: the value as the line begins (at a return: as it leaves)';
COMMENT ON COLUMN observations.line IS 'For yield and local; 0 otherwise';
COMMENT ON COLUMN observations.name IS 'Of the variable; empty for results';
COMMENT ON COLUMN observations.path IS 'Empty: the value; [] elements, {k} keys, {v} values, (0) first place of a tuple; they nest';
COMMENT ON COLUMN observations.type IS 'module.qualname of the class, builtins without module; * stands for types beyond the limit';
COMMENT ON COLUMN observations.count IS 'Looks';
COMMENT ON COLUMN observations.low IS 'Least int seen, held to 64 bits';
COMMENT ON COLUMN observations.high IS 'Greatest int seen, held to 64 bits';
COMMENT ON COLUMN observations.bits IS 'Most bits of an int seen, sign left out';
COMMENT ON COLUMN observations.shortest IS 'Least length of a str, bytes or container';
COMMENT ON COLUMN observations.longest IS 'Greatest length';
COMMENT ON COLUMN observations.width IS 'Widest str: 0 ASCII, else bytes for a code point (1, 2, 4)';
COMMENT ON COLUMN observations.contents IS 'With --values: the different strings or bytes, as Python literals; * if more than 8, or one over 64 long; else NULL';

CREATE TABLE attributes (
    class VARCHAR NOT NULL, name VARCHAR NOT NULL, path VARCHAR NOT NULL, type VARCHAR NOT NULL, count BIGINT NOT NULL,
    low BIGINT, high BIGINT, bits INTEGER, shortest BIGINT, longest BIGINT, width INTEGER,
    contents VARCHAR[]);
COMMENT ON TABLE attributes IS 'Types of the attributes of instances, by class';
COMMENT ON COLUMN attributes.class IS 'module.qualname';
COMMENT ON COLUMN attributes.name IS 'Of the attribute, in the instance dict or in a slot';
COMMENT ON COLUMN attributes.path IS 'As in observations';
COMMENT ON COLUMN attributes.type IS 'As in observations';
COMMENT ON COLUMN attributes.count IS 'Looks';
COMMENT ON COLUMN attributes.low IS 'As in observations';
COMMENT ON COLUMN attributes.high IS 'As in observations';
COMMENT ON COLUMN attributes.bits IS 'As in observations';
COMMENT ON COLUMN attributes.shortest IS 'As in observations';
COMMENT ON COLUMN attributes.longest IS 'As in observations';
COMMENT ON COLUMN attributes.width IS 'As in observations';
COMMENT ON COLUMN attributes.contents IS 'As in observations';

CREATE TABLE globals (
    module VARCHAR NOT NULL, name VARCHAR NOT NULL, path VARCHAR NOT NULL, type VARCHAR NOT NULL, count BIGINT NOT NULL,
    low BIGINT, high BIGINT, bits INTEGER, shortest BIGINT, longest BIGINT, width INTEGER,
    contents VARCHAR[]);
COMMENT ON TABLE globals IS 'Types of the globals of own modules, looked at when a window opens and at the end';
COMMENT ON COLUMN globals.module IS 'Its name in sys.modules';
COMMENT ON COLUMN globals.name IS 'Of the global';
COMMENT ON COLUMN globals.path IS 'As in observations';
COMMENT ON COLUMN globals.type IS 'As in observations';
COMMENT ON COLUMN globals.count IS 'Looks';
COMMENT ON COLUMN globals.low IS 'As in observations';
COMMENT ON COLUMN globals.high IS 'As in observations';
COMMENT ON COLUMN globals.bits IS 'As in observations';
COMMENT ON COLUMN globals.shortest IS 'As in observations';
COMMENT ON COLUMN globals.longest IS 'As in observations';
COMMENT ON COLUMN globals.width IS 'As in observations';
COMMENT ON COLUMN globals.contents IS 'As in observations';

CREATE TABLE rebindings (
    owner VARCHAR NOT NULL, owner_name VARCHAR NOT NULL, name VARCHAR NOT NULL, how VARCHAR NOT NULL, before VARCHAR NOT NULL,
    after VARCHAR NOT NULL, count BIGINT NOT NULL);
COMMENT ON TABLE rebindings IS 'Names of modules, builtins and classes that were bound to something else between two looks';
COMMENT ON COLUMN rebindings.owner IS 'module, builtins, class, or instance: an attribute that was bound got a new value';
COMMENT ON COLUMN rebindings.owner_name IS 'Name of the module or class';
COMMENT ON COLUMN rebindings.name IS 'The name';
COMMENT ON COLUMN rebindings.how IS 'rebound, deleted, or (not for modules) added';
COMMENT ON COLUMN rebindings.before IS 'Type before';
COMMENT ON COLUMN rebindings.after IS 'Type after';
COMMENT ON COLUMN rebindings.count IS 'Times that a look saw it';

CREATE TABLE calls (
    function INTEGER NOT NULL, line INTEGER NOT NULL, col INTEGER NOT NULL, end_line INTEGER NOT NULL, end_col INTEGER NOT NULL,
    kind VARCHAR NOT NULL, callee VARCHAR NOT NULL, count BIGINT NOT NULL);
COMMENT ON TABLE calls IS 'Who was called, by call site';
COMMENT ON COLUMN calls.function IS 'The caller';
COMMENT ON COLUMN calls.line IS 'Start of the call expression';
COMMENT ON COLUMN calls.col IS 'Start of the call expression';
COMMENT ON COLUMN calls.end_line IS 'End of the call expression';
COMMENT ON COLUMN calls.end_col IS 'End of the call expression';
COMMENT ON COLUMN calls.kind IS 'function (Python code), class, builtin, instance (of a class with __call__), or other (beyond the limit)';
COMMENT ON COLUMN calls.callee IS 'file key:qualname#ordinal of a function, else a name';
COMMENT ON COLUMN calls.count IS 'Looks';

CREATE TABLE branches (
    function INTEGER NOT NULL, line INTEGER NOT NULL, col INTEGER NOT NULL, end_line INTEGER NOT NULL, end_col INTEGER NOT NULL,
    target INTEGER NOT NULL, jumps BOOLEAN NOT NULL, count BIGINT NOT NULL);
COMMENT ON TABLE branches IS 'Which way conditions went, in the looks before a branch is disabled';
COMMENT ON COLUMN branches.function IS 'Where';
COMMENT ON COLUMN branches.line IS 'Start of the condition, or of the iterable of a for';
COMMENT ON COLUMN branches.col IS 'Start of the condition';
COMMENT ON COLUMN branches.end_line IS 'End of the condition';
COMMENT ON COLUMN branches.end_col IS 'End of the condition';
COMMENT ON COLUMN branches.target IS 'Line where control went';
COMMENT ON COLUMN branches.jumps IS 'Did the byte code jump? For a for: did the loop end?';
COMMENT ON COLUMN branches.count IS 'Looks';

CREATE TABLE loops (
    function INTEGER NOT NULL, line INTEGER NOT NULL, col INTEGER NOT NULL, kind VARCHAR NOT NULL, trips BIGINT, at_least BIGINT,
    count BIGINT NOT NULL);
COMMENT ON TABLE loops IS 'Trip counts of loops and comprehensions that were watched from entry to exit';
COMMENT ON COLUMN loops.function IS 'Where';
COMMENT ON COLUMN loops.line IS 'Start of the iterable, or of the test of a while';
COMMENT ON COLUMN loops.col IS 'Start of the iterable or test';
COMMENT ON COLUMN loops.kind IS 'for (comprehensions too) or while';
COMMENT ON COLUMN loops.trips IS 'Iterations; NULL in the row of at_least';
COMMENT ON COLUMN loops.at_least IS 'Most consecutive iterations seen, finished or not';
COMMENT ON COLUMN loops.count IS 'Loops that took this many';

CREATE TABLE lines (function INTEGER NOT NULL, line INTEGER NOT NULL, count BIGINT NOT NULL);
COMMENT ON TABLE lines IS 'Lines that ran: each that ran at all has a row';
COMMENT ON COLUMN lines.function IS 'Where';
COMMENT ON COLUMN lines.line IS 'The line';
COMMENT ON COLUMN lines.count IS 'Looks';

CREATE TABLE exceptions (
    function INTEGER NOT NULL, line INTEGER NOT NULL, col INTEGER NOT NULL, end_line INTEGER NOT NULL, end_col INTEGER NOT NULL,
    type VARCHAR NOT NULL, what VARCHAR NOT NULL, count BIGINT NOT NULL);
COMMENT ON TABLE exceptions IS 'Exceptions by place';
COMMENT ON COLUMN exceptions.function IS 'Where';
COMMENT ON COLUMN exceptions.line IS 'Start of the operation that raised, or of the handler that caught';
COMMENT ON COLUMN exceptions.col IS 'Start';
COMMENT ON COLUMN exceptions.end_line IS 'End';
COMMENT ON COLUMN exceptions.end_col IS 'End';
COMMENT ON COLUMN exceptions.type IS 'Class of the exception';
COMMENT ON COLUMN exceptions.what IS 'raised here, passed (came out of a call), or caught';
COMMENT ON COLUMN exceptions.count IS 'Times, up to the limit of a window';

CREATE TABLE modules (name VARCHAR NOT NULL, file VARCHAR NOT NULL);
COMMENT ON TABLE modules IS 'What was imported, and from where';
COMMENT ON COLUMN modules.name IS 'Name in sys.modules';
COMMENT ON COLUMN modules.file IS 'Key of its file; empty for builtin and frozen modules';

CREATE TABLE texts (
    function INTEGER NOT NULL, line INTEGER NOT NULL, col INTEGER NOT NULL, end_line INTEGER NOT NULL, end_col INTEGER NOT NULL,
    via VARCHAR NOT NULL, text VARCHAR NOT NULL, count BIGINT NOT NULL);
COMMENT ON TABLE texts IS 'Source text given to exec, eval and compile, and names given to import functions';
COMMENT ON COLUMN texts.function IS 'The caller';
COMMENT ON COLUMN texts.line IS 'Start of the call';
COMMENT ON COLUMN texts.col IS 'Start of the call';
COMMENT ON COLUMN texts.end_line IS 'End of the call';
COMMENT ON COLUMN texts.end_col IS 'End of the call';
COMMENT ON COLUMN texts.via IS 'exec, eval, compile or import';
COMMENT ON COLUMN texts.text IS 'The source, or the name of the module';
COMMENT ON COLUMN texts.count IS 'Calls with this text';

CREATE TABLE notes (note VARCHAR NOT NULL, count BIGINT NOT NULL);
COMMENT ON TABLE notes IS 'What the recorder could not keep';
COMMENT ON COLUMN notes.note IS 'What';
COMMENT ON COLUMN notes.count IS 'How often';

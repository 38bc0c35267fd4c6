"""Recording: what a program did under CPython, kept in DuckDB. See docs/spec/traces.md."""

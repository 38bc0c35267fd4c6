"""The table of primitives: one file per builtin type or C module. See `primitive.py`."""

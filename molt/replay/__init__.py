"""`molt test`: recorded commands run again, under CPython and as executables, and compared."""

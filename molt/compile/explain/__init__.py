"""`molt build --explain` and `--report`: what became of each line, what is tested for it, and why something stayed generic.

`collect.py` asks the compiler and fills the plain data of `report.py`; `terminal.py` and `html.py` show it. Nothing is decided anew
here: reasons are those of specialize/reasons.py, and what a guard costs is read off the code that is made (`watch.py`).
"""

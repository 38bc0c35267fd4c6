"""Specialized versions of functions: what the profile saw, what follows from it, and which values need no box.

`observed.py` reads the profile, `infer.py` turns it into facts under guards. The code is made by lower.py.
"""

"""`molt tune`: which choices about a build make this program fastest on this input.

knobs.py     the choices, a row each
measure.py   is one executable faster than another?
search.py    one choice after the other
cli.py       the command
"""

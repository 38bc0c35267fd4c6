"""Transactions: code that does all of what it is for, or nothing.

values.py      what is known of a value before it needs an object      layouts.py   where the attributes of objects lie
base.py        text, checks, conversions, ways that meet               control.py   blocks, variables, functions within functions
arithmetic.py, objects.py, calls.py   the operations                   commit.py    what is made and stored at the end
cells.py, functions.py   functions and the variables they share        held.py, outer_variables.py   variables around
version.py     a whole function is one                                 regions.py   a few instructions of a function are one
"""

"""Lowerings of Python's int arithmetic to machine words, and why they are right.

`arithmetic.py` has each as a function over any *machine* (machines.py): bit-vectors and integers to prove it, LLVM text to use it.
`proof.py` states what Python does and asks Z3.
"""

"""`molt drift`: what a program does now, against what its committed profile says. docs/spec/drift.md has the rules.

baseline, against ─▶ side.py ─▶ comparison.py ─▶ one module for each kind of drift ─▶ findings.py ─▶ formats/
"""

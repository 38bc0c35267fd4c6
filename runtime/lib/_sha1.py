"""The C module _sha1 of CPython, from _hashes."""

from _hashes import sha1

"""The C module _md5 of CPython, from _hashes."""

from _hashes import md5

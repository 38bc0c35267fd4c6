"""The C module _sha2 of CPython, from _hashes."""

from _hashes import sha224, sha256, sha384, sha512

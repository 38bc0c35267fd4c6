"""The module _hashes: MD5, SHA-1, SHA-2, behind runtime/lib/hashlib.py."""

from __future__ import annotations

from molt.compile.builtins.primitive import ALLOCATES, MISSING, READS, WRITES, attribute, builtin_module, builtin_type, primitive


@builtin_type("HASH", c="molt_hash_object_type", module="_hashlib")
class HASH:
    @primitive(WRITES | READS)
    def update(self, obj, /):
        "Take in more bytes."
        self.update(obj)

    @primitive(ALLOCATES)
    def digest(self, /):
        "The hash of all bytes so far."
        return self.digest()

    @primitive(ALLOCATES)
    def hexdigest(self, /):
        "The hash of all bytes so far, in hexadecimal digits."
        return self.digest().hex()

    @primitive(ALLOCATES)
    def copy(self, /):
        "A copy, to be fed differently."
        return self.copy()

    @attribute()
    def name(self):
        return self.name

    @attribute()
    def digest_size(self):
        return self.digest_size

    @attribute()
    def block_size(self):
        return self.block_size


def _hash(string=MISSING, *, usedforsecurity=True):
    "A new hash object, fed with some bytes."


@builtin_module("_hashes")
class hashes_:
    "Hash functions."

    md5 = primitive(READS | ALLOCATES)(_hash)
    sha1 = primitive(READS | ALLOCATES)(_hash)
    sha224 = primitive(READS | ALLOCATES)(_hash)
    sha256 = primitive(READS | ALLOCATES)(_hash)
    sha384 = primitive(READS | ALLOCATES)(_hash)
    sha512 = primitive(READS | ALLOCATES)(_hash)

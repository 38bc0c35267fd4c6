"""hashlib for compiled programs: MD5, SHA-1 and SHA-2 from the C module _hashes."""

from _hashes import md5, sha1, sha224, sha256, sha384, sha512

algorithms_guaranteed = {"md5", "sha1", "sha224", "sha256", "sha384", "sha512"}
algorithms_available = set(algorithms_guaranteed)

__all__ = (
    "md5",
    "sha1",
    "sha224",
    "sha256",
    "sha384",
    "sha512",
    "new",
    "algorithms_guaranteed",
    "algorithms_available",
    "file_digest",
    "pbkdf2_hmac",
)

_constructors = {"md5": md5, "sha1": sha1, "sha224": sha224, "sha256": sha256, "sha384": sha384, "sha512": sha512}


def new(name, data=b"", **kwargs):
    """A hash object by name."""
    plain = name.lower().replace("-", "")
    if plain not in _constructors:
        raise ValueError("unsupported hash type " + name)
    return _constructors[plain](data, **kwargs)


def file_digest(fileobj, digest, /, *, _bufsize=2**18):
    """The hash object of what is left of a file opened for reading bytes."""
    digestobj = new(digest) if isinstance(digest, str) else digest()
    while chunk := fileobj.read(_bufsize):
        digestobj.update(chunk)
    return digestobj


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    """A key from a password (RFC 8018)."""
    if iterations < 1:
        raise ValueError("iteration value must be greater than 0.")
    inner, outer = new(hash_name), new(hash_name)
    if dklen is None:
        dklen = outer.digest_size
    if dklen < 1:
        raise ValueError("key length must be greater than 0.")
    size = inner.block_size
    if len(password) > size:
        password = new(hash_name, password).digest()
    password = bytes(password) + b"\x00" * (size - len(password))
    inner.update(bytes(x ^ 0x36 for x in password))
    outer.update(bytes(x ^ 0x5C for x in password))

    def prf(message):
        i, o = inner.copy(), outer.copy()
        i.update(message)
        o.update(i.digest())
        return o.digest()

    key = b""
    block = 1
    while len(key) < dklen:
        u = prf(bytes(salt) + block.to_bytes(4, "big"))
        total = int.from_bytes(u, "big")
        for _ in range(iterations - 1):
            u = prf(u)
            total ^= int.from_bytes(u, "big")
        key += total.to_bytes(outer.digest_size, "big")
        block += 1
    return key[:dklen]

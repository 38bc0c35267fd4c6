import hashlib

for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512"):
    h = hashlib.new(name, b"hello")
    h.update(b" world" * 50)
    print(name, h.hexdigest(), h.digest_size, h.block_size, h.name)
for n in (0, 1, 55, 56, 57, 63, 64, 65, 111, 112, 113, 127, 128, 129, 1000):
    print(n, hashlib.sha256(b"a" * n).hexdigest()[:16], hashlib.sha512(b"b" * n).hexdigest()[:16], hashlib.md5(b"c" * n).hexdigest()[:16])
a = hashlib.sha1(b"x")
b = a.copy()
b.update(b"y")
print(a.hexdigest(), b.digest())
try:
    hashlib.md5("text")
except TypeError as e:
    print(e)
print(hashlib.pbkdf2_hmac("sha256", b"pass", b"salt", 10).hex())

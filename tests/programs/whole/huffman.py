"""Huffman and its neighbours: canonical codes, adaptive coding, run lengths, Burrows-Wheeler, LZ77, a bit stream, a container format."""

import base64
import binascii
import bisect
import heapq
import io
import itertools
import random
import struct
import sys
import textwrap
from collections import Counter, UserDict, defaultdict, namedtuple
from collections.abc import Buffer, Iterable, Iterator
from contextlib import closing
from dataclasses import KW_ONLY, dataclass, field
from enum import StrEnum, auto
from functools import total_ordering
from math import log2


class FormatError(Exception):
    """The container is broken; `offset` says where."""

    def __init__(self, *args, offset=None):
        super().__init__(*args)
        self.offset = offset

    def __str__(self):
        base = super().__str__()
        return base if self.offset is None else f"{base} (offset {self.offset:#x})"


# -- bits -------------------------------------------------------------------------------------


class BitWriter:
    def __init__(self):
        self.out = bytearray()
        self.buffer = self.count = 0

    def write(self, value, width):
        self.buffer = self.buffer << width | value
        self.count += width
        while self.count >= 8:
            self.count -= 8
            self.out.append(self.buffer >> self.count & 0xFF)
        self.buffer &= (1 << self.count) - 1

    def __len__(self):
        return 8 * len(self.out) + self.count

    def close(self):
        if self.count:
            self.write(0, 8 - self.count)

    def __bytes__(self):
        return bytes(self.out)


class BitReader:
    def __init__(self, data: Buffer):
        self.data = memoryview(data)
        self.at = 0

    def bit(self) -> int:
        byte, shift = divmod(self.at, 8)
        try:
            value = self.data[byte]
        except IndexError:
            raise FormatError("out of bits", offset=byte) from None
        self.at += 1
        return value >> (7 - shift) & 1

    def read(self, width):
        value = 0
        for _ in range(width):
            value = value << 1 | self.bit()
        return value

    def __iter__(self):
        while self.at < 8 * len(self.data):
            yield self.bit()


# -- trees and codes --------------------------------------------------------------------------


@total_ordering
@dataclass(eq=False)
class Tree:
    weight: int
    order: int
    _: KW_ONLY
    symbol: int | None = None
    left: "Tree | None" = field(default=None, repr=False)
    right: "Tree | None" = field(default=None, repr=False)

    def __lt__(self, other):
        return (self.weight, self.order) < (other.weight, other.order)

    def __eq__(self, other):
        return NotImplemented if not isinstance(other, Tree) else (self.weight, self.order) == (other.weight, other.order)

    def depths(self, depth=0):
        if self.symbol is not None:
            yield self.symbol, max(depth, 1)
        else:
            yield from self.left.depths(depth + 1)
            yield from self.right.depths(depth + 1)


def build(counts: Counter) -> Tree:
    order = itertools.count()
    heap = [Tree(weight, next(order), symbol=symbol) for symbol, weight in sorted(counts.items())]
    heapq.heapify(heap)
    while len(heap) > 1:
        a, b = heapq.heappop(heap), heapq.heappop(heap)
        heapq.heappush(heap, Tree(a.weight + b.weight, next(order), left=a, right=b))
    return heap[0]


Code = namedtuple("Code", "bits width")
Code.__str__ = lambda self: f"{self.bits:0{self.width}b}"


class Codes(UserDict):
    """Canonical codes: symbols sorted by length, then by value, are counted upwards."""

    def __init__(self, lengths=()):
        super().__init__()
        self.lengths = dict(lengths)
        code = previous = 0
        for symbol, width in sorted(self.lengths.items(), key=lambda item: (item[1], item[0])):
            code <<= width - previous
            self.data[symbol] = Code(code, width)
            code += 1
            previous = width

    @classmethod
    def of(cls, data):
        return cls(build(Counter(data)).depths()) if data else cls()

    @property
    def kraft(self):
        from fractions import Fraction

        return sum((Fraction(1, 1 << c.width) for c in self.values()), Fraction())

    def decoder(self):
        return {(c.width, c.bits): s for s, c in self.items()}

    def encode(self, data, writer):
        for symbol in data:
            writer.write(*self[symbol])

    def decode(self, reader, n):
        table = self.decoder()
        for _ in range(n):
            bits = width = 0
            while (width, bits) not in table:
                bits = bits << 1 | reader.bit()
                width += 1
                if width > 64:
                    raise FormatError("no such code", offset=reader.at // 8)
            yield table[width, bits]


def entropy(counts):
    total = sum(counts.values())
    return -sum(n / total * log2(n / total) for n in counts.values()) if total else 0.0


# -- transforms: each has encode and decode ---------------------------------------------------


class Kind(StrEnum):
    STORED = auto()
    HUFFMAN = auto()
    RUNS = auto()
    MTF = auto()
    BWT = auto()
    LZ = auto()


REGISTRY = {}


def codec(kind):
    def register(cls):
        REGISTRY[kind] = cls()
        cls.kind = kind
        return cls

    return register


@codec(Kind.STORED)
class Stored:
    def encode(self, data):
        return bytes(data)

    decode = encode


@codec(Kind.HUFFMAN)
class Huffman:
    def encode(self, data):
        codes = Codes.of(data)
        out = io.BytesIO()
        out.write(struct.pack(">IH", len(data), len(codes)))
        for symbol, width in sorted(codes.lengths.items()):
            out.write(bytes((symbol, width)))
        with closing(BitWriter()) as writer:
            codes.encode(data, writer)
        out.write(bytes(writer))
        return out.getvalue()

    def decode(self, data):
        try:
            n, symbols = struct.unpack_from(">IH", data)
        except struct.error as error:
            raise FormatError(f"header: {error}", offset=0) from error
        table = data[6 : 6 + 2 * symbols]
        codes = Codes(zip(table[::2], table[1::2]))
        return bytes(codes.decode(BitReader(data[6 + 2 * symbols :]), n))


@codec(Kind.RUNS)
class Runs:
    def encode(self, data):
        out = bytearray()
        for byte, group in itertools.groupby(data):
            n = sum(1 for _ in group)
            while n > 0:
                step = min(n, 255)
                out += bytes((byte, byte, step - 2)) if step >= 2 else bytes((byte,))
                n -= step
        return bytes(out)

    def decode(self, data):
        out = bytearray()
        items = iter(data)
        previous = None
        for byte in items:
            out.append(byte)
            if byte == previous:
                try:
                    out.extend(itertools.repeat(byte, next(items)))
                except StopIteration:
                    raise FormatError("run without length", offset=len(data)) from None
                previous = None
            else:
                previous = byte
        return bytes(out)


@codec(Kind.MTF)
class MoveToFront:
    def encode(self, data):
        table = list(range(256))
        out = []
        for byte in data:
            at = table.index(byte)
            out.append(at)
            table.insert(0, table.pop(at))
        return bytes(out)

    def decode(self, data):
        table = [*range(256)]
        out = []
        for at in data:
            out.append(table[at])
            table[:] = table[at : at + 1] + table[:at] + table[at + 1 :]
        return bytes(out)


@codec(Kind.BWT)
class BurrowsWheeler:
    def encode(self, data):
        n = len(data)
        double = data + data
        order = sorted(range(n), key=lambda i: double[i : i + n])
        return struct.pack("<I", order.index(0) if n else 0) + bytes(data[i - 1] for i in order)

    def decode(self, data):
        (start,), last = struct.unpack_from("<I", data), data[4:]
        if last and start >= len(last):
            raise FormatError("start of the text", offset=0)
        order = sorted(range(len(last)), key=last.__getitem__)
        out, at = bytearray(), start
        for _ in last:
            at = order[at]
            out.append(last[at])
        return bytes(out)


@codec(Kind.LZ)
class Lz:
    """Flag bytes; a match is 12 bits of distance and 4 of length."""

    WINDOW, SHORTEST, LONGEST = 4095, 3, 18

    def tokens(self, data) -> Iterator[int | tuple[int, int]]:
        seen = defaultdict(list)
        at = 0
        while at < len(data):
            best = (0, 0)
            places = seen[data[at : at + 3]]
            for start in reversed(places[bisect.bisect_left(places, at - self.WINDOW) :][-16:]):
                n = 3
                while n < self.LONGEST and at + n < len(data) and data[start + n] == data[at + n]:
                    n += 1
                if n > best[1]:
                    best = (at - start, n)
            step = 1
            if best[1] >= self.SHORTEST and at + 3 <= len(data):
                yield best
                step = best[1]
            else:
                yield data[at]
            for i in range(at, min(at + step, len(data) - 2)):
                seen[data[i : i + 3]].append(i)
            at += step

    def encode(self, data):
        out = bytearray()
        for batch in itertools.batched(self.tokens(data), 8):
            out.append(sum(isinstance(t, tuple) << i for i, t in enumerate(batch)))
            for t in batch:
                match t:
                    case int(byte):
                        out.append(byte)
                    case (distance, length):
                        out += (distance << 4 | length - self.SHORTEST).to_bytes(2, "little")
        return bytes(out)

    def decode(self, data):
        out = bytearray()
        stream = io.BytesIO(data)
        while flags := stream.read(1):
            for i in range(8):
                if flags[0] >> i & 1:
                    pair = int.from_bytes(stream.read(2), "little")
                    distance, length = pair >> 4, (pair & 15) + self.SHORTEST
                    if not 0 < distance <= len(out):
                        raise FormatError(f"distance {distance}", offset=stream.tell() - 2)
                    for _ in range(length):
                        out.append(out[-distance])
                elif byte := stream.read(1):
                    out += byte
                else:
                    break
        return bytes(out)


class Adaptive:
    """Encodes each byte with the codes of what came before; the decoder rebuilds them."""

    def __init__(self, every=64):
        self.every = every

    def code_tables(self):
        counts = Counter(range(256))
        counts.update(dict.fromkeys(range(256), 1) | {b: 1 for b in range(256)})
        for b in counts:
            counts[b] = 1
        while True:
            codes = Codes(build(counts).depths())
            chunk = yield codes
            for b in chunk:
                counts[b] += 24

    def encode(self, data):
        tables = self.code_tables()
        codes = next(tables)
        writer = BitWriter()
        for start in range(0, len(data), self.every):
            chunk = data[start : start + self.every]
            codes.encode(chunk, writer)
            codes = tables.send(chunk)
        tables.close()
        bits = len(writer)
        writer.close()
        return len(data), bits, bytes(writer)

    def decode(self, n, data):
        tables, reader, out = self.code_tables(), BitReader(data), bytearray()
        codes = next(tables)
        while len(out) < n:
            chunk = bytes(codes.decode(reader, min(self.every, n - len(out))))
            out += chunk
            codes = tables.send(chunk)
        return bytes(out)


# -- a container ------------------------------------------------------------------------------

MAGIC = b"\x89MLT\r\n"


def pack(files: dict[str, bytes], *chain: Kind) -> bytes:
    out = io.BytesIO()
    out.write(MAGIC + bytes((len(chain),)))
    for kind in chain:
        out.write(struct.pack("8s", kind.encode()))
    for name, data in files.items():
        packed = data
        for kind in chain:
            packed = REGISTRY[kind].encode(packed)
        encoded = name.encode("utf-8")
        out.write(struct.pack(f"<H{len(encoded)}sII", len(encoded), encoded, len(packed), binascii.crc32(data)))
        out.write(packed)
    return out.getvalue()


def unpack(blob: Buffer) -> dict[str, bytes]:
    with memoryview(blob) as view, io.BytesIO(view) as stream:
        if stream.read(len(MAGIC)) != MAGIC:
            raise FormatError("magic", offset=0)
        chain = [Kind(stream.read(8).rstrip(b"\0").decode()) for _ in range(stream.read(1)[0])]
        files = {}
        while head := stream.read(2):
            try:
                (length,) = struct.unpack("<H", head)
                name = stream.read(length).decode("utf-8")
                size, crc = struct.unpack("<II", stream.read(8))
            except (struct.error, UnicodeDecodeError) as error:
                raise FormatError("entry", offset=stream.tell()) from error
            data = stream.read(size)
            for kind in reversed(chain):
                data = REGISTRY[kind].decode(data)
            if binascii.crc32(data) != crc:
                raise FormatError(f"checksum of {name!r}", offset=stream.tell())
            files[name] = data
        return files


def samples():
    rng = random.Random(11)
    prose = "the quick brown fox jumps over the lazy dog while the slow red hen sleeps; "
    yield "empty", b""
    yield "one", b"a"
    yield "same", b"z" * 700
    yield "prose", (prose * 9).encode()
    yield "unicode", ("žluťoučký kůň — " * 20 + "日本語" * 15).encode()
    yield "noise", rng.randbytes(300)
    yield "skewed", bytes(min(255, int(rng.expovariate(0.25))) for _ in range(800))
    yield "dna", "".join(rng.choices("ACGT", (4, 1, 1, 2), k=600)).encode()
    yield "counting", b" ".join(b"%d" % i for i in range(180))


def main():
    files = dict(samples())
    codes = Codes.of(files["prose"])
    rows = sorted(codes.items(), key=lambda item: (item[1].width, item[0]))
    print(textwrap.fill("  ".join(f"{chr(s)!r}:{c}" for s, c in rows), 76))
    print("kraft", codes.kraft, "entropy", f"{entropy(Counter(files['prose'])):.4f}", build(Counter(b"aab")))

    chains = [(k,) for k in Kind] + [(Kind.BWT, Kind.MTF, Kind.RUNS, Kind.HUFFMAN), (Kind.LZ, Kind.HUFFMAN)]
    head = ["+".join(k[:2] for k in chain) for chain in chains]
    print(f"{'':<9}{'bytes':>6}{'H':>6} |" + "".join(f"{h:>12}" for h in head))
    for name, data in files.items():
        sizes = []
        for chain in chains:
            packed = data
            for kind in chain:
                packed = REGISTRY[kind].encode(packed)
            size, back = len(packed), packed
            for kind in reversed(chain):
                back = REGISTRY[kind].decode(back)
            assert back == data, (name, chain)
            sizes.append(size)
        print(f"{name:<9}{len(data):>6}{entropy(Counter(data)):>6.2f} |" + "".join(f"{s:>12}" for s in sizes))
    adaptive = Adaptive()
    for name in ("prose", "skewed"):
        n, bits, packed = adaptive.encode(files[name])
        print("adaptive", name, n, bits, len(packed), f"{binascii.crc32(packed):08x}", adaptive.decode(n, packed) == files[name])

    blob = pack(files, Kind.LZ, Kind.HUFFMAN)
    print(len(blob), f"{binascii.crc32(blob):08x}", unpack(blob) == files, blob[:31])
    print(base64.b85encode(blob[-20:]).decode(), base64.b64encode(blob[40:52]), base64.b32encode(blob[:5]).decode(), binascii.hexlify(blob[:6], ":"))
    broken = {
        "magic": b"PK" + blob[2:],
        "kind": blob.replace(b"lz", b"lq", 1),
        "short": blob[:-3],
        "flipped": blob[:-1] + bytes((blob[-1] ^ 0xFF,)),
        "cut": blob[: len(MAGIC) + 1 + 16 + 4],
        "empty": b"",
    }
    for title, bad in broken.items():
        try:
            unpack(bad)
            print(title, "was read")
        except (FormatError, ValueError, LookupError) as error:
            print(f"{title:<8}{type(error).__name__}: {error} | {type(error.__cause__).__name__} {error.__context__ is not None}")
    try:
        Lz().decode(b"\x01\x10\x00")
    except FormatError as error:
        print(error, error.args, error.offset)
    reader = BitReader(b"\xa5\x0f")
    print([*reader], BitReader(b"\xa5\x0f").read(12), len(BitWriter()), Kind("lz"), repr(Kind.MTF), list(REGISTRY), f"{Kind.RUNS:>8}|")
    print(Code(5, 4), Code(5, 4)._asdict(), codes.get(0, "none"), 101 in codes, Tree(1, 2) < Tree(1, 3) <= Tree(2, 0), Tree(1, 1) == Tree(1, 1, symbol=7))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""A ray tracer: spheres, planes, triangles, reflection, refraction, soft shadows; prints the picture and its checksums."""

import binascii
import hashlib
import math
import struct
import sys
from array import array
from dataclasses import dataclass, field, replace
from functools import cached_property, reduce
from itertools import product, starmap
from operator import attrgetter, methodcaller
from random import Random
from typing import Iterator, NamedTuple, Optional, Protocol, runtime_checkable

EPSILON = 1e-6


class Vec(NamedTuple):
    x: float = 0.0
    y: float = 0.0
    z: float = 0.0

    def __add__(self, o):
        return Vec(self.x + o.x, self.y + o.y, self.z + o.z)

    def __sub__(self, o):
        return Vec(self.x - o.x, self.y - o.y, self.z - o.z)

    def __mul__(self, k):
        if isinstance(k, Vec):
            return Vec(self.x * k.x, self.y * k.y, self.z * k.z)
        return Vec(self.x * k, self.y * k, self.z * k)

    __rmul__ = __mul__

    def __truediv__(self, k):
        return self * (1.0 / k)

    def __neg__(self):
        return Vec(-self.x, -self.y, -self.z)

    def __matmul__(self, o):
        return self.x * o.x + self.y * o.y + self.z * o.z

    def __pow__(self, o):
        return Vec(self.y * o.z - self.z * o.y, self.z * o.x - self.x * o.z, self.x * o.y - self.y * o.x)

    def __abs__(self):
        return math.sqrt(self @ self)

    def __bool__(self):
        return any(self)

    @property
    def unit(self):
        return self / abs(self)

    def reflect(self, normal):
        return self - normal * (2.0 * (self @ normal))

    def refract(self, normal, ratio) -> Optional["Vec"]:
        cos = min(-(self @ normal), 1.0)
        across = ratio * (self + cos * normal)
        rest = 1.0 - across @ across
        return None if rest < 0 else across - math.sqrt(rest) * normal

    def clamp(self):
        return Vec(*(min(max(c, 0.0), 1.0) for c in self))


BLACK, WHITE = Vec(), Vec(1.0, 1.0, 1.0)


class Ray(NamedTuple):
    origin: Vec
    direction: Vec

    def at(self, t):
        return self.origin + t * self.direction


@dataclass(frozen=True)
class Material:
    color: Vec = WHITE
    diffuse: float = 0.9
    specular: float = 0.3
    shine: int = 32
    mirror: float = 0.0
    glass: float = 0.0
    index: float = 1.5
    checker: Optional[Vec] = None

    def color_at(self, p: Vec) -> Vec:
        if self.checker is None:
            return self.color
        odd = (math.floor(p.x) + math.floor(p.y + EPSILON) + math.floor(p.z)) & 1
        return self.checker if odd else self.color


class Hit(NamedTuple):
    t: float
    point: Vec
    normal: Vec
    material: Material
    inside: bool = False


@runtime_checkable
class Shape(Protocol):
    material: Material

    def hit(self, ray: Ray, near: float, far: float) -> Optional[Hit]: ...


@dataclass
class Sphere:
    center: Vec
    radius: float
    material: Material = field(default_factory=Material)

    def hit(self, ray, near, far):
        oc = ray.origin - self.center
        half = oc @ ray.direction
        rest = half * half - (oc @ oc - self.radius * self.radius)
        if rest < 0:
            return None
        root = math.sqrt(rest)
        for t in (-half - root, -half + root):
            if near < t < far:
                p = ray.at(t)
                normal = (p - self.center) / self.radius
                inside = ray.direction @ normal > 0
                return Hit(t, p, -normal if inside else normal, self.material, inside)
        return None


@dataclass
class Plane:
    point: Vec
    normal: Vec
    material: Material = field(default_factory=Material)

    def __post_init__(self):
        self.normal = self.normal.unit

    def hit(self, ray, near, far):
        slope = self.normal @ ray.direction
        if abs(slope) < EPSILON:
            return None
        t = (self.point - ray.origin) @ self.normal / slope
        if not near < t < far:
            return None
        return Hit(t, ray.at(t), self.normal if slope < 0 else -self.normal, self.material)


@dataclass
class Triangle:
    a: Vec
    b: Vec
    c: Vec
    material: Material = field(default_factory=Material)

    @cached_property
    def edges(self):
        return self.b - self.a, self.c - self.a

    @cached_property
    def normal(self):
        return (self.edges[0] ** self.edges[1]).unit

    def hit(self, ray, near, far):
        e1, e2 = self.edges
        p = ray.direction ** e2
        det = e1 @ p
        if -EPSILON < det < EPSILON:
            return None
        s = ray.origin - self.a
        if not 0.0 <= (u := s @ p / det) <= 1.0:
            return None
        q = s ** e1
        v = ray.direction @ q / det
        if v < 0.0 or u + v > 1.0 or not near < (t := e2 @ q / det) < far:
            return None
        n = self.normal
        return Hit(t, ray.at(t), n if n @ ray.direction < 0 else -n, self.material)


class Group(list):
    """Several shapes as one."""

    material = Material()

    def hit(self, ray, near, far):
        best = None
        for shape in self:
            found = shape.hit(ray, near, far)
            if found is not None:
                best, far = found, found.t
        return best

    def any_hit(self, ray, far):
        return any(h for shape in self if (h := shape.hit(ray, EPSILON, far)) and not h.material.glass)

    @classmethod
    def pyramid(cls, base: Vec, size: float, material):
        top = base + Vec(0, size * 1.2, 0)
        corners = [base + Vec(dx * size / 2, 0, dz * size / 2) for dx, dz in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
        return cls(Triangle(a, b, top, material) for a, b in zip(corners, corners[1:] + corners[:1]))


@dataclass
class Light:
    position: Vec
    power: float = 1.0
    size: float = 0.0

    def samples(self, n, random) -> Iterator[Vec]:
        if not self.size or n == 1:
            yield self.position
            return
        for _ in range(n):
            yield self.position + self.size * Vec(random.uniform(-1, 1), 0.0, random.uniform(-1, 1))


@dataclass
class Camera:
    eye: Vec
    target: Vec
    field_of_view: float = 50.0

    def frame(self):
        ahead = (self.target - self.eye).unit
        right = (ahead ** Vec(0, 1, 0)).unit
        return ahead, right, right**ahead

    def rays(self, width, height, offsets):
        ahead, right, up = self.frame()
        scale = math.tan(math.radians(self.field_of_view) / 2)
        for row, column in product(range(height), range(width)):
            bundle = []
            for dx, dy in offsets:
                u = (2 * (column + dx) / width - 1) * scale * width / height
                v = (1 - 2 * (row + dy) / height) * scale
                bundle.append(Ray(self.eye, (ahead + u * right + v * up).unit))
            yield bundle


class Scene:
    def __init__(self, *shapes, lights=(), ambient=0.12, depth=4, shadow_samples=1, seed=1):
        for shape in shapes:
            if not isinstance(shape, Shape):
                raise TypeError(f"{type(shape).__name__} is no shape")
        self.world = Group(shapes)
        self.lights, self.ambient = list(lights), ambient
        self.depth, self.shadow_samples = depth, shadow_samples
        self.random = Random(seed)
        self.rays = 0

    def sky(self, direction):
        t = 0.5 * (direction.y + 1.0)
        return Vec(0.95, 0.95, 1.0) * (1 - t) + Vec(0.35, 0.55, 0.95) * t

    def trace(self, ray, depth=None):
        depth = self.depth if depth is None else depth
        self.rays += 1
        hit = self.world.hit(ray, EPSILON, math.inf)
        if hit is None:
            return self.sky(ray.direction)
        m = hit.material
        color = self.shade(hit, ray) * (1.0 - m.mirror - m.glass)
        if depth > 0:
            if m.mirror:
                color += m.mirror * self.trace(Ray(hit.point, ray.direction.reflect(hit.normal)), depth - 1)
            if m.glass:
                ratio = m.index if hit.inside else 1 / m.index
                through = ray.direction.refract(hit.normal, ratio)
                direction = through if through is not None else ray.direction.reflect(hit.normal)
                color += m.glass * m.color * self.trace(Ray(hit.point, direction.unit), depth - 1)
        return color

    def shade(self, hit, ray):
        m = hit.material
        base = m.color_at(hit.point)
        total = base * self.ambient
        for light in self.lights:
            n = self.shadow_samples
            lit = 0
            for position in light.samples(n, self.random):
                way = position - hit.point
                lit += not self.world.any_hit(Ray(hit.point, way.unit), abs(way))
            samples = n if light.size else 1
            if not lit:
                continue
            to_light = (light.position - hit.point).unit
            strength = light.power * lit / samples
            diffuse = max(0.0, to_light @ hit.normal) * m.diffuse
            half = (to_light - ray.direction).unit
            shine = max(0.0, half @ hit.normal) ** m.shine * m.specular
            total += strength * (base * diffuse + WHITE * shine)
        return total


class Picture:
    RAMP = " .:-=+*#%@"

    def __init__(self, width, height):
        self.width, self.height = width, height
        self.data = array("B")

    @classmethod
    def render(cls, scene, camera, width, height, samples=1):
        picture = cls(width, height)
        offsets = [((i + 0.5) / samples, (j + 0.5) / samples) for i, j in product(range(samples), repeat=2)]
        for bundle in camera.rays(width, height, offsets):
            color = reduce(Vec.__add__, map(scene.trace, bundle)) / len(bundle)
            picture.data.extend(int(255 * math.pow(c, 1 / 2.2) + 0.5) for c in color.clamp())
        return picture

    def __getitem__(self, at):
        x, y = at
        return tuple(self.data[3 * (y * self.width + x) :][:3])

    @property
    def gray(self):
        view = memoryview(self.data)
        return bytes((r * 299 + g * 587 + b * 114) // 1000 for r, g, b in zip(view[::3], view[1::3], view[2::3]))

    def ascii(self):
        gray = self.gray
        for y in range(self.height):
            row = gray[y * self.width : (y + 1) * self.width]
            yield "".join(self.RAMP[g * (len(self.RAMP) - 1) // 255] for g in row)

    def ppm(self):
        return b"P6\n%d %d\n255\n" % (self.width, self.height) + self.data.tobytes()

    def bmp(self):
        pad = -self.width * 3 % 4
        rows = []
        for y in reversed(range(self.height)):
            row = bytearray(self.data[3 * y * self.width : 3 * (y + 1) * self.width].tobytes())
            row[::3], row[2::3] = row[2::3], row[::3]
            rows.append(bytes(row) + bytes(pad))
        body = b"".join(rows)
        header = struct.pack("<2sIHHI", b"BM", 54 + len(body), 0, 0, 54)
        return header + struct.pack("<IiiHHIIiiII", 40, self.width, self.height, 1, 24, 0, len(body), 2835, 2835, 0, 0) + body

    def histogram(self, bins=8):
        counts = [0] * bins
        for g in self.gray:
            counts[g * bins // 256] += 1
        return counts


def adler32(data):
    a, b = 1, 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def main():
    floor = Material(Vec(0.9, 0.9, 0.85), checker=Vec(0.25, 0.3, 0.35), specular=0.0)
    red, glass = Material(Vec(0.9, 0.2, 0.15)), Material(Vec(0.98, 1, 0.98), glass=0.9, specular=0.8, shine=120)
    mirror = Material(Vec(0.8, 0.85, 0.9), mirror=0.7, shine=200)
    scene = Scene(
        Plane(Vec(0, 0, 0), Vec(0, 1, 0), floor),
        Sphere(Vec(0, 1, 0), 1.0, mirror),
        Sphere(Vec(-1.9, 0.6, 0.8), 0.6, red),
        Sphere(Vec(1.5, 0.5, 1.3), 0.5, glass),
        Group.pyramid(Vec(2.4, 0, -1.2), 1.4, replace(red, color=Vec(0.2, 0.7, 0.3))),
        lights=[Light(Vec(4, 6, 5), 0.8, 0.5), Light(Vec(-5, 4, 2), 0.3)],
        shadow_samples=2,
    )
    camera = Camera(Vec(0.4, 1.8, 6), Vec(0, 0.7, 0))
    picture = Picture.render(scene, camera, 60, 26)
    print(*picture.ascii(), sep="\n")
    print("rays:", scene.rays, "pixels:", picture[0, 0], picture[30, 13], picture[59, 25])
    ppm, bmp = picture.ppm(), picture.bmp()
    print(f"ppm {len(ppm)} bytes, crc {binascii.crc32(ppm):08x}, adler {adler32(ppm):08x}, sha {hashlib.sha256(ppm).hexdigest()[:16]}")
    print(f"bmp {len(bmp)} bytes, header {bmp[:14].hex(' ')}, size {struct.unpack_from('<ii', bmp, 18)}, md5 {hashlib.md5(bmp).hexdigest()[:16]}")
    print("histogram", picture.histogram(), "mean", round(sum(picture.gray) / len(picture.gray), 3))

    smooth = Picture.render(Scene(Sphere(Vec(0, 0, 0), 1.0), lights=[Light(Vec(2, 2, 4))]), Camera(Vec(0, 0, 3), Vec(0, 0, 0)), 18, 10, samples=2)
    print(*smooth.ascii(), sep="\n")
    v, w = Vec(1, 2, 2), Vec(0, -1, 0.5)
    print(v + w, v @ w, v**w, abs(v), -v, 2 * v, v * w, v / 4, bool(Vec()), v.unit, Vec(1, -1, 0).reflect(Vec(0, 1, 0)))
    print(Vec(0.9, -0.1, 0).unit.refract(Vec(0, 1, 0), 1.5), Vec(0, -1, 0).refract(Vec(0, 1, 0), 1 / 1.5), Vec(1.5, -1, 0.5).clamp())
    print(Sphere(Vec(), 1).hit(Ray(Vec(0, 0, 3), Vec(0, 0, -1)), 0, 99)._replace(material=None), Plane(Vec(), Vec(0, 2, 0)).normal)
    print(isinstance(Group(), Shape), isinstance(3, Shape), Material() == Material(), hash(Material()) == hash(Material()))
    try:
        Scene(3)
    except TypeError as error:
        print(error)
    print(list(map(attrgetter("x", "z"), (v, w))), list(map(methodcaller("_replace", y=0), (v,))), list(starmap(Vec, [(1,), (1, 2)])))
    shades = sorted({picture[x, y] for x, y in product(range(0, 60, 7), range(0, 26, 5))}, key=sum)
    print(len(shades), shades[:2], shades[-1], sys.getsizeof(picture.data) > 0)


main()

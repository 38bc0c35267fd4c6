"""Objects with float attributes and methods."""


class Vector:
    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def scale(self, k):
        return Vector(self.x * k, self.y * k, self.z * k)

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z


class Particle:
    def __init__(self, position, velocity):
        self.position = position
        self.velocity = velocity

    def step(self, dt):
        self.position = self.position + self.velocity.scale(dt)
        if self.position.dot(self.position) > 100.0:
            self.velocity = self.velocity.scale(-1.0)


def main():
    particles = [Particle(Vector(i * 0.1, 0.0, 1.0), Vector(1.0, i * 0.01, -0.5)) for i in range(100)]
    for _ in range(1500):
        for particle in particles:
            particle.step(0.01)
    print(round(sum(p.position.dot(p.velocity) for p in particles), 6))


main()

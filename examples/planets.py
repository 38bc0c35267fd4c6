"""Steps a small solar system and prints its energy: floats, attributes, methods."""

import math


class Body:
    def __init__(self, name, x, y, vx, vy, mass):
        self.name = name
        self.x = x
        self.y = y
        self.vx = vx
        self.vy = vy
        self.mass = mass

    def kinetic(self):
        return 0.5 * self.mass * (self.vx * self.vx + self.vy * self.vy)


def advance(bodies, dt):
    for i, a in enumerate(bodies):
        for b in bodies[i + 1 :]:
            dx = a.x - b.x
            dy = a.y - b.y
            distance = math.sqrt(dx * dx + dy * dy)
            force = dt / (distance * distance * distance)
            a.vx -= dx * b.mass * force
            a.vy -= dy * b.mass * force
            b.vx += dx * a.mass * force
            b.vy += dy * a.mass * force
    for body in bodies:
        body.x += dt * body.vx
        body.y += dt * body.vy


def energy(bodies):
    total = 0.0
    for i, a in enumerate(bodies):
        total += a.kinetic()
        for b in bodies[i + 1 :]:
            total -= a.mass * b.mass / math.hypot(a.x - b.x, a.y - b.y)
    return total


def main():
    bodies = [
        Body("sun", 0.0, 0.0, 0.0, 0.0, 1.0),
        Body("inner", 1.0, 0.0, 0.0, 1.0, 3e-6),
        Body("middle", 5.2, 0.0, 0.0, 0.438, 9.5e-4),
        Body("outer", 9.5, 0.0, 0.0, 0.324, 2.9e-4),
    ]
    print(f"{energy(bodies):.12f}")
    for _ in range(100_000):
        advance(bodies, 0.001)
    print(f"{energy(bodies):.12f}")


if __name__ == "__main__":
    main()

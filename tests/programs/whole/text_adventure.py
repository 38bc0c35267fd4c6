"""A text adventure driven by a script: rooms, items, actors, a parser with synonyms, timers, saving and loading."""

import copy
import itertools
import json
import random
import shlex
import textwrap
from abc import ABC, abstractmethod
from collections import defaultdict, deque
from dataclasses import asdict, dataclass, field, fields, replace
from functools import partial, singledispatchmethod, wraps
from string import Template
from types import SimpleNamespace

WIDTH = 72
DIRECTIONS = {"n": "north", "s": "south", "e": "east", "w": "west", "u": "up", "d": "down"}
OPPOSITE = {"north": "south", "east": "west", "up": "down"}
OPPOSITE |= {v: k for k, v in OPPOSITE.items()}


class GameOver(Exception):
    def __init__(self, won: bool, why: str):
        super().__init__(why)
        self.won = won


class Refusal(Exception):
    """What the player wants cannot be done; the text says why."""


@dataclass
class Thing:
    name: str
    words: frozenset = field(default_factory=frozenset)
    text: str = ""
    portable: bool = True
    weight: int = 1
    _: object = field(default=None, repr=False, compare=False)

    def __post_init__(self):
        self.words = frozenset(self.words) | {self.name.split()[-1]}

    def __format__(self, spec):
        match spec:
            case "a":
                return ("an " if self.name[0] in "aeiou" else "a ") + self.name
            case "the":
                return "the " + self.name
            case "The":
                return "The " + self.name
            case _:
                return format(self.name, spec)

    def describe(self):
        return self.text or f"Nothing special about {self:the}."

    def __hash__(self):
        return hash(self.name)


@dataclass(eq=False)
class Container(Thing):
    inside: list = field(default_factory=list)
    open: bool = False
    key: str | None = None

    def describe(self):
        base = super().describe()
        if not self.open:
            return f"{base} It is closed."
        return f"{base} It holds {listing(self.inside)}."


@dataclass(eq=False)
class Lamp(Thing):
    fuel: int = 12
    lit: bool = False

    def describe(self):
        return f"A brass lamp, {'burning' if self.lit else 'dark'}, with oil for {self.fuel} turns."


@dataclass(eq=False)
class Food(Thing):
    energy: int = 5


def listing(things, none="nothing"):
    names = [f"{t:a}" for t in things]
    if not names:
        return none
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


@dataclass
class Room:
    name: str
    text: str
    exits: dict = field(default_factory=dict)
    things: list = field(default_factory=list)
    dark: bool = False
    visits: int = 0

    def connect(self, direction, other):
        self.exits[direction] = other.name
        other.exits[OPPOSITE[direction]] = self.name
        return other


class Actor(ABC):
    """Someone who acts each turn."""

    registry = {}

    def __init_subclass__(cls, /, title=None, **kwargs):
        super().__init_subclass__(**kwargs)
        Actor.registry[title or cls.__name__.lower()] = cls

    def __init__(self, room):
        self.room = room

    @abstractmethod
    def act(self, game): ...

    def state(self):
        return {"title": next(k for k, v in self.registry.items() if v is type(self)), **vars(self)}


class Cat(Actor, title="cat"):
    sounds = itertools.cycle(("purrs", "yawns", "looks at you"))

    def act(self, game):
        exits = sorted(game.rooms[self.room].exits.values())
        if game.random.random() < 0.5:
            self.room = game.random.choice(exits)
        if self.room == game.here.name:
            game.say(f"A cat {next(self.sounds)}.")


class Thief(Actor):
    loot: int = 0

    def act(self, game):
        if self.room != game.here.name or not game.inventory:
            return
        stolen = max(game.inventory, key=lambda t: (t.weight, t.name))
        if stolen.weight > 2:
            game.inventory.remove(stolen)
            self.loot += 1
            game.say(f"A thief snatches {stolen:the} and runs!")
            self.room = "attic"
            game.rooms["attic"].things.append(stolen)


def verb(*names, needs=0):
    """Marks a method as a command with these names."""

    def mark(f):
        @wraps(f)
        def checked(self, *args):
            if len(args) < needs:
                raise Refusal(f"{names[0].capitalize()} what?")
            return f(self, *args)

        checked.verbs = names
        return checked

    return mark


class Game:
    start = "hall"
    filler = {"the", "a", "an", "at", "to", "with", "on", "in", "into", "my"}

    def __init__(self, seed=0, out=print):
        self.random = random.Random(seed)
        self.out = out
        self.rooms, self.actors = {}, []
        self.inventory = []
        self.turn, self.score, self.energy = 0, 0, 20
        self.timers = defaultdict(list)
        self.seen = set()
        self.history = deque(maxlen=5)
        self.flags = SimpleNamespace(door_open=False, bell=0)
        self.build()
        self.here = self.rooms[self.start]
        self.verbs = {name: getattr(self, attribute) for attribute, f in self.methods() for name in f.verbs}

    @classmethod
    def methods(cls):
        for base in reversed(cls.__mro__):
            for name, value in vars(base).items():
                if hasattr(value, "verbs"):
                    yield name, value

    # -- the world

    def build(self):
        room = lambda *a, **k: self.rooms.setdefault(a[0], Room(*a, **k))
        hall = room("hall", "A wide hall with a marble floor. Dust lies everywhere.")
        kitchen = hall.connect("east", room("kitchen", "Pots hang from the ceiling. Something smells of cheese."))
        cellar = kitchen.connect("down", room("cellar", "A low vault. Water drips.", dark=True))
        tower = hall.connect("up", room("tower", "From here one sees the whole valley. A bell hangs above."))
        attic = tower.connect("up", room("attic", "Old furniture under sheets.", dark=True))
        garden = hall.connect("north", room("garden", "Roses, and a gate that leads to the road."))
        del hall.exits["north"]
        cellar.connect("north", room("tunnel", "The tunnel ends at a wall of bricks.", dark=True))
        chest = Container("oak chest", {"box"}, "A heavy chest with iron bands.", portable=False, key="iron key")
        chest.inside += [Thing("golden crown", text="It $glows faintly.", weight=4), Thing("old letter", {"paper"}, "It says: ring three times.")]
        hall.things += [Lamp("brass lamp", {"lantern"}, weight=2), Thing("umbrella")]
        kitchen.things += [Food("cheese", energy=7), Food("apple"), Thing("stove", portable=False)]
        cellar.things += [chest]
        attic.things += [Thing("iron key", {"key"}, "Rusty, but whole.")]
        self.actors += [Cat("garden"), Thief("tunnel")]
        assert garden.exits == {"south": "hall"}

    # -- speaking

    def say(self, text, **values):
        text = Template(text).safe_substitute(values, score=self.score)
        for paragraph in text.split("\n"):
            self.out(textwrap.fill(paragraph, WIDTH, initial_indent="   ", subsequent_indent="   "))

    def look(self, again=False):
        if not self.light():
            self.say("It is pitch dark.")
            return
        if again or not self.here.visits:
            self.say(f"[{self.here.name.title()}] {self.here.text}")
        else:
            self.say(f"[{self.here.name.title()}]")
        self.here.visits += 1
        if self.here.things:
            self.say(f"You see {listing(self.here.things)}.")
        self.say("Exits: " + ", ".join(sorted(self.here.exits)) + ".")

    def light(self):
        lit = any(isinstance(t, Lamp) and t.lit for t in itertools.chain(self.inventory, self.here.things))
        return lit or not self.here.dark

    # -- finding things

    def reachable(self):
        yield from self.inventory
        if self.light():
            for thing in self.here.things:
                yield thing
                if isinstance(thing, Container) and thing.open:
                    yield from thing.inside

    def find(self, *words, among=None):
        words = [w for w in words if w not in self.filler]
        found = [t for t in (self.reachable() if among is None else among) if words and words[-1] in t.words]
        found = [t for t in found if set(words[:-1]) <= set(t.name.split())]
        match found:
            case []:
                raise Refusal(f"You see no {' '.join(words) or 'such thing'} here.")
            case [thing]:
                return thing
            case [*several]:
                raise Refusal("Which one: " + " or ".join(f"{t:the}" for t in several) + "?")

    def owner(self, thing):
        places = [self.inventory, self.here.things, *(c.inside for c in self.here.things if isinstance(c, Container))]
        return next(p for p in places if any(t is thing for t in p))

    # -- commands

    @verb("go", "walk", needs=1)
    def do_go(self, direction, *_):
        direction = DIRECTIONS.get(direction, direction)
        try:
            target = self.here.exits[direction]
        except KeyError:
            raise Refusal(f"You cannot go {direction}.") from None
        self.energy -= 1
        self.here = self.rooms[target]
        self.look()

    @verb("look", "l", "examine", "x")
    def do_look(self, *words):
        if words:
            self.say(self.find(*words).describe(), glows="shines")
        else:
            self.look(again=True)

    @verb("take", "get", needs=1)
    def do_take(self, *words):
        if words == ("all",):
            for thing in [t for t in self.here.things if t.portable]:
                self.take(thing)
            return
        self.take(self.find(*words))

    def take(self, thing):
        if any(t is thing for t in self.inventory):
            raise Refusal(f"You have {thing:the} already.")
        if not thing.portable:
            raise Refusal(f"{thing:The} is much too heavy.")
        if sum(t.weight for t in self.inventory) + thing.weight > 7:
            raise Refusal("Your hands are full.")
        place = self.owner(thing)
        place[:] = [t for t in place if t is not thing]
        self.inventory.append(thing)
        if thing.name not in self.seen:
            self.seen.add(thing.name)
            self.score += 2 * thing.weight
        self.say(f"Taken: {thing}.")

    @verb("drop", needs=1)
    def do_drop(self, *words):
        thing = self.find(*words, among=self.inventory)
        self.inventory.remove(thing)
        self.here.things.append(thing)
        self.say(f"Dropped: {thing}.")

    @verb("inventory", "i")
    def do_inventory(self):
        self.say(f"You carry {listing(sorted(self.inventory, key=lambda t: t.name))}. Energy {self.energy}, score {self.score}.")

    @verb("light", "use", needs=1)
    def do_use(self, *words):
        self.use(self.find(*words))

    @singledispatchmethod
    def use(self, thing):
        raise Refusal(f"You see no way to use {thing:the}.")

    @use.register
    def _(self, lamp: Lamp):
        if lamp.fuel <= 0:
            raise Refusal("The lamp is empty.")
        lamp.lit = not lamp.lit
        self.say(f"The lamp is now {'on' if lamp.lit else 'off'}.")
        if lamp.lit:
            self.timers[self.turn + 3].append(partial(self.say, "The lamp flickers; $fuel turns left.", fuel=lamp.fuel - 3))

    @use.register
    def _(self, food: Food):
        self.owner(food).remove(food)
        self.energy += food.energy
        self.say(f"You eat {food:the}. Better.")

    @use.register(Container)
    def _(self, box):
        self.do_open(box.name.split()[-1])

    @verb("eat", needs=1)
    def do_eat(self, *words):
        thing = self.find(*words)
        if not isinstance(thing, Food):
            raise Refusal(f"Eat {thing:the}? No.")
        self.use(thing)

    @verb("open", needs=1)
    def do_open(self, *words):
        box = self.find(*words)
        if not isinstance(box, Container):
            raise Refusal("That cannot be opened.")
        if box.key and box.key not in {t.name for t in self.inventory}:
            raise Refusal(f"{box:The} is locked.")
        box.open = True
        self.score += 5
        self.say(f"{box:The} opens. Inside: {listing(box.inside)}.")

    @verb("ring")
    def do_ring(self, *_):
        if self.here.name != "tower":
            raise Refusal("There is no bell here.")
        self.flags.bell += 1
        self.say("Dong!" + "!" * self.flags.bell)
        if self.flags.bell == 3:
            self.rooms["hall"].exits["north"] = "garden"
            self.flags.door_open = True
            self.say("Somewhere below a door creaks open.")

    @verb("again", "g")
    def do_again(self):
        if not self.history:
            raise Refusal("Nothing to repeat.")
        self.command(self.history[-1])

    @verb("save")
    def do_save(self, name="game"):
        self.saved = {**getattr(self, "saved", {}), name: copy.deepcopy(self.snapshot())}
        self.say(f"Saved as {name} ({len(json.dumps(self.describe_state(), sort_keys=True))} characters).")

    @verb("load")
    def do_load(self, name="game"):
        try:
            state = copy.deepcopy(self.saved[name])
        except (AttributeError, KeyError) as error:
            raise Refusal(f"No such game ({type(error).__name__}).") from error
        for key, value in state.items():
            setattr(self, key, value)
        self.look()

    KEPT = ("rooms", "inventory", "turn", "score", "energy", "flags", "seen", "here", "actors")

    def snapshot(self):
        return {key: getattr(self, key) for key in self.KEPT}

    def describe_state(self):
        return {
            "here": self.here.name, "turn": self.turn, "flags": vars(self.flags),
            "inventory": [t.name for t in self.inventory],
            "rooms": {n: [t.name for t in r.things] for n, r in self.rooms.items()},
            "actors": [a.state() for a in self.actors],
        }  # fmt: skip

    @verb("quit")
    def do_quit(self):
        raise GameOver(False, "You give up.")

    # -- turns

    def command(self, line):
        words = shlex.split(line.lower().replace(",", " "))
        if not words:
            return
        first, *rest = words
        if first in DIRECTIONS or first in OPPOSITE:
            first, rest = "go", [first]
        try:
            action = self.verbs[first]
        except KeyError:
            close = [v for v in self.verbs if v.startswith(first[:2])]
            raise Refusal(f"I do not know {first!r}." + (f" Did you mean {' or '.join(sorted(close))}?" if close else "")) from None
        try:
            action(*(w for w in rest if w not in self.filler))
        except TypeError as error:
            raise Refusal("That is more than I understand.") from error
        if first not in ("again", "g"):
            self.history.append(line)

    def tick(self):
        self.turn += 1
        for timer in self.timers.pop(self.turn, ()):
            timer()
        for thing in itertools.chain(self.inventory, self.here.things):
            if isinstance(thing, Lamp) and thing.lit:
                thing.fuel -= 1
                if thing.fuel == 0:
                    thing.lit = False
                    self.say("The lamp goes out.")
        for actor in self.actors:
            actor.act(self)
        if self.energy <= 0:
            raise GameOver(False, "You collapse, tired and hungry.")
        if self.here.name == "garden" and any(t.name == "golden crown" for t in self.inventory):
            self.score += 50
            raise GameOver(True, "You walk to the gate, crowned.")

    def play(self, lines):
        self.look()
        try:
            for line in lines:
                self.out(f"> {line}")
                try:
                    self.command(line)
                except Refusal as refusal:
                    self.say(str(refusal))
                    continue
                self.tick()
        except GameOver as over:
            self.say(f"*** {over} You {'won' if over.won else 'lost'} with $score points in {self.turn} turns.")
            return over.won
        self.say("The script ends here.")
        return None


SCRIPT = """
look; take lamp; take the umbrella; x lamp; go west; e; take cheese; take stove; eat the cheese; d; look; use lamp; look
open the chest; x chest; u; w; u; ring bell; g; u; look; take key; x key; inventory; d; ring; d; e; d; open chest
take crown; take letter; read letter; x letter; x crown; drop umbrella; take crown; save first; i; dance; qu; take; take all
u; w; i; n; quit
"""


def main():
    games = [Game(seed=7), Game(seed=3)]
    lines = [part.strip() for row in SCRIPT.strip().splitlines() for part in row.split(";")]
    for game in games:
        print(f"===== a game of {len(lines)} commands =====")
        won = game.play(lines)
        print("result:", won, game.describe_state()["inventory"])
    game = Game(seed=1)
    print("===== the thief, and hunger =====")
    game.play("take lamp|use lamp|take umbrella|e|d|n|look|i|save|load|load other|s|u|w|u|d|u|d|u|d|e|take apple|eat apple|w|u|d|u|d|u|d|u|d|u|d|u|d|u|d".split("|"))
    print("===== the parts =====")
    key = Thing("iron key", {"key"})
    print(key, f"{key:a} / {key:the} / {key:>12}|", key == replace(key), sorted(asdict(key)["words"]), [f.name for f in fields(Food)])
    print(Container("box", text="Small.").describe(), Actor.registry, sorted(game.verbs)[:8])
    try:
        Actor("hall")
    except TypeError as error:
        print(error)


if __name__ == "__main__":
    main()

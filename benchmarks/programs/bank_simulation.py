"""A class-heavy simulation: accounts, rules by inheritance, an event queue, observers."""

import heapq
import random


class Event:
    def __init__(self, time, target):
        self.time = time
        self.target = target

    def __lt__(self, other):
        return self.time < other.time

    def run(self, world):
        raise NotImplementedError


class Deposit(Event):
    def __init__(self, time, target, amount):
        super().__init__(time, target)
        self.amount = amount

    def run(self, world):
        self.target.deposit(self.amount)
        world.notify("deposit", self.target, self.amount)


class Transfer(Event):
    def __init__(self, time, target, other, amount):
        super().__init__(time, target)
        self.other = other
        self.amount = amount

    def run(self, world):
        try:
            self.target.withdraw(self.amount)
        except InsufficientFunds as problem:
            world.notify("refused", self.target, problem.missing)
        else:
            self.other.deposit(self.amount)
            world.notify("transfer", self.target, self.amount)


class Interest(Event):
    def run(self, world):
        self.target.add_interest()
        if self.time < world.end:
            world.schedule(Interest(self.time + 30, self.target))


class InsufficientFunds(Exception):
    def __init__(self, missing):
        super().__init__(missing)
        self.missing = missing


class Account:
    rate = 0
    limit = 0

    def __init__(self, number):
        self.number = number
        self.balance = 0
        self.history = []

    def deposit(self, amount):
        self.balance += amount
        self.history.append(amount)

    def withdraw(self, amount):
        if self.balance + self.limit < amount:
            raise InsufficientFunds(amount - self.balance)
        self.balance -= amount
        self.history.append(-amount)

    def add_interest(self):
        interest = self.balance * self.rate // 1000
        if interest:
            self.deposit(interest)


class Savings(Account):
    rate = 4


class Current(Account):
    limit = 500

    def add_interest(self):
        if self.balance < 0:
            self.balance += self.balance // 50
        else:
            super().add_interest()


class Counter:
    def __init__(self):
        self.counts = {}
        self.volume = 0

    def __call__(self, kind, account, amount):
        self.counts[kind] = self.counts.get(kind, 0) + 1
        self.volume += amount


class World:
    def __init__(self, accounts, end):
        self.queue = []
        self.end = end
        self.observers = []
        self.accounts = [Savings(i) if i % 3 else Current(i) for i in range(accounts)]

    def schedule(self, event):
        heapq.heappush(self.queue, event)

    def notify(self, *what):
        for observer in self.observers:
            observer(*what)

    def run(self):
        while self.queue:
            event = heapq.heappop(self.queue)
            if event.time > self.end:
                break
            event.run(self)


generator = random.Random(11)
world = World(300, 400)
counter = Counter()
world.observers.append(counter)
for account in world.accounts:
    world.schedule(Interest(30, account))
for i in range(40_000):
    a, b = generator.choice(world.accounts), generator.choice(world.accounts)
    if i % 3 == 0:
        world.schedule(Deposit(i // 100, a, generator.randrange(2000)))
    else:
        world.schedule(Transfer(i // 100, a, b, generator.randrange(900)))
world.run()
print(sorted(counter.counts.items()), counter.volume, sum(a.balance for a in world.accounts))
print(max((a.balance, a.number) for a in world.accounts), sum(len(a.history) for a in world.accounts))

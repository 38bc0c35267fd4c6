"""Chains of generators."""


def numbers(n):
    i = 0
    while i < n:
        yield i
        i += 1


def evens(source):
    for x in source:
        if x % 2 == 0:
            yield x


def scaled(source, factor):
    for x in source:
        yield x * factor


def flatten(tree):
    if isinstance(tree, list):
        for item in tree:
            yield from flatten(item)
    else:
        yield tree


def main():
    print(sum(scaled(evens(numbers(1_000_000)), 3)))
    tree = 1
    for _ in range(14):
        tree = [tree, tree]
    print(sum(flatten(tree)))


main()

"""Strings, dicts, sorting."""


def words(n):
    state = 12345
    for _ in range(n):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        yield "w" + str(state >> 16 & 1023)


def main():
    text = " ".join(words(200_000))
    counts = {}
    for word in text.split():
        if word in counts:
            counts[word] += 1
        else:
            counts[word] = 1
    top = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    print(top[:5], len(counts))


main()

"""Counts words of generated text: dicts, strings, sorting."""


def text(count):
    state = 42
    syllables = ["ka", "lo", "mi", "ne", "ru", "ta", "vo", "si"]
    for _ in range(count):
        word = []
        state = (state * 1103515245 + 12345) % 2147483648
        for shift in range(0, 3 + state % 6, 2):
            word.append(syllables[(state >> (shift + 8)) % len(syllables)])
        yield "".join(word)


def main():
    counts = {}
    for word in text(300_000):
        counts[word] = counts.get(word, 0) + 1
    for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:10]:
        print(f"{word:<8} {count:>6}")
    print(len(counts), "different words")


if __name__ == "__main__":
    main()

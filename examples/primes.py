"""Counts primes with a sieve: `primes.py [limit]`."""

import sys


def sieve(limit: int) -> list[bool]:
    flags = [True] * (limit + 1)
    flags[0] = flags[1] = False
    for i in range(2, int(limit**0.5) + 1):
        if flags[i]:
            for j in range(i * i, limit + 1, i):
                flags[j] = False
    return flags


def main() -> None:
    limit = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000_000
    flags = sieve(limit)
    print(f"{sum(flags)} primes up to {limit:,}")


if __name__ == "__main__":
    main()

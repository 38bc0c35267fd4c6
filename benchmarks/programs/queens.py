"""Recursion with lists and sets."""


def queens(n, row, columns, left, right):
    if row == n:
        return 1
    count = 0
    for column in range(n):
        a = row + column
        b = row - column + n
        if column in columns or a in left or b in right:
            continue
        columns.add(column)
        left.add(a)
        right.add(b)
        count += queens(n, row + 1, columns, left, right)
        columns.discard(column)
        left.discard(a)
        right.discard(b)
    return count


print(queens(8, 0, set(), set(), set()))
print(queens(9, 0, set(), set(), set()))

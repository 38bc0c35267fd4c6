"""Small lists of ints, swapped and reversed: how many flips the permutations of nine numbers need."""


def fannkuch(n):
    p = list(range(n))
    q = [0] * n
    sign, most, checksum = 1, 0, 0
    s = list(range(n))
    while True:
        if p[0] != 0:
            for i in range(1, n):
                q[i] = p[i]
            q0 = p[0]
            flips = 1
            while True:
                qq = q[q0]
                if qq == 0:
                    break
                q[q0] = q0
                if q0 >= 3:
                    i, j = 1, q0 - 1
                    while i < j:
                        t = q[i]
                        q[i] = q[j]
                        q[j] = t
                        i += 1
                        j -= 1
                q0 = qq
                flips += 1
            if flips > most:
                most = flips
            checksum += sign * flips
        if sign == 1:
            t = p[0]
            p[0] = p[1]
            p[1] = t
            sign = -1
        else:
            t = p[1]
            p[1] = p[2]
            p[2] = t
            sign = 1
            for i in range(2, n):
                if s[i] != 0:
                    s[i] -= 1
                    break
                if i == n - 1:
                    return checksum, most
                s[i] = i
                t = p[0]
                for j in range(i + 1):
                    p[j] = p[j + 1]
                p[i + 1] = t


print(fannkuch(9))

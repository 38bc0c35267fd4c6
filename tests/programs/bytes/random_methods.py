# bytes, bytearray and memoryview against models over lists of ints.
state = 4711


def rnd(n):
    global state
    state = (state * 1103515245 + 12345) & 0x7FFFFFFF
    return (state >> 8) % n


def some(n):
    return bytes("ab c\n\xff"[0:6].encode("latin-1")[rnd(6)] for _ in range(rnd(n + 1)))


bad = 0
for _ in range(3000):
    s, sub, new = some(30), some(3), some(3)
    a, b, step = rnd(35) - 17, rnd(35) - 17, [1, 2, 3, -1, -2][rnd(5)]
    x, y = bytearray(s), list(s)
    checks = [list(s[a:b:step]) == y[a:b:step], bytes(memoryview(s)[a:b:step]) == s[a:b:step], s.hex() == "".join("%02x" % c for c in s)]
    checks.append(bytes.fromhex(s.hex()) == s and bytes(x) == s and x == s and hash(s) == hash(bytes(x)))
    checks.append(s.decode("latin-1").find(sub.decode("latin-1")) == s.find(sub) == x.find(sub))
    checks.append([p.decode("latin-1") for p in s.split(b"a")] == s.decode("latin-1").split("a"))
    checks.append(s.replace(sub, new).decode("latin-1") == s.decode("latin-1").replace(sub.decode("latin-1"), new.decode("latin-1")))
    checks.append(s.count(sub) == s.decode("latin-1").count(sub.decode("latin-1")) and s.rfind(sub) == s.decode("latin-1").rfind(sub.decode("latin-1")))
    x[a:b] = new
    y[a:b] = list(new)
    checks.append(list(x) == y)
    if y:
        i = rnd(len(y))
        checks.append(x.pop(i) == y.pop(i))
        x.insert(i, 65)
        y.insert(i, 65)
        del x[i::2]
        del y[i::2]
    x += sub
    y += list(sub)
    x.extend(new)
    y.extend(new)
    x.append(7)
    y.append(7)
    x.reverse()
    y.reverse()
    checks += [list(x) == y, x * 2 == bytes(y * 2), len(x) == len(y), (x < s) == (y < list(s)), x.copy() == x]
    if not all(checks):
        bad += 1
        print(s, sub, new, a, b, step, checks)
print("bad", bad)
buffer = bytearray(b"0123456789")
view = memoryview(buffer)
view[2:4] = b"xy"
view[::3] = b"ABCD"
print(buffer, view[1:8:2].tolist(), view.cast("H").tolist(), view[3:3].tobytes())
with memoryview(buffer) as m:
    try:
        buffer.append(1)
    except BufferError as e:
        print(e)
view.release()
buffer.append(33)
print(buffer, buffer.decode(), sum(buffer), max(buffer), bytes(reversed(buffer)), 65 in buffer, b"BC" in buffer)

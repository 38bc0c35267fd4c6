import io
import json
from collections import OrderedDict


class P:
    def __init__(self, x):
        self.x = x


class Enc(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, P):
            return {"p": o.x}
        return super().default(o)


print(json.dumps([P(1), {"k": P([2])}], cls=Enc))
print(json.dumps({"a": P(3)}, default=lambda o: o.x, indent=1))
try:
    json.dumps({"a": [object]})
except TypeError as e:
    print(e)
print(json.dumps({"b": 1, "a": 2, (1, 2): 3}, skipkeys=True, sort_keys=False))
for bad in ({(1,): 2}, float("nan"), {1: {2: {3}}}):
    try:
        print(json.dumps(bad, allow_nan=False))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(json.dumps([[], {}, [[]], {"a": []}], indent=2))
print(json.dumps([1, [2, {"x": (3, 4)}]], indent="\t"))
f = io.StringIO()
json.dump({"f": [1.0, 1e100, -0.0, 10**25, True]}, f)
print(f.getvalue())
f.seek(0)
print(json.load(f))
print(json.loads('{"b": 1, "a": {"c": 2}}', object_pairs_hook=OrderedDict))
print(json.loads('{"b": 1, "a": {"c": 2}}', object_hook=lambda d: list(d.items())))
print(json.loads(b'["\xc3\xa9"]'), json.loads("[NaN, -Infinity, 1E5, -0, -0.0, 123456789012345678901234567890]"))
print(json.JSONDecoder().raw_decode('{"a": 1} tail'))
for bad in ('["\t"]', '["\\x"]', '["\\u12"]', "[1 2]", '{"a":1,}', "{1:2}", "[", '{"a"', "tru", "\ufeff[]", "-", "01", '"\\'):
    try:
        print(json.loads(bad))
    except json.JSONDecodeError as e:
        print(e, "|", e.lineno, e.colno, e.pos)
print(json.loads('["\t"]', strict=False), json.dumps("\x00\x1f\x7f\"\\/\u2028é𝄞"), json.dumps("\x00\x7fé𝄞", ensure_ascii=False))
try:
    json.loads(5)
except TypeError as e:
    print(e)

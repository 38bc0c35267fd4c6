# Strings of every length around the borders of words, and keys that come again: equal ones are one object.
import json

for n in range(0, 20):
    for special in ('"', "\\", "\n", "\x1f", "\x7f", "é", "ÿ", "€", " ", "!", "#", "[", "]"):
        for at in {0, n // 2, n}:
            text = "a" * at + special + "b" * (n - at)
            assert json.loads(json.dumps(text)) == text
            assert json.loads(json.dumps(text, ensure_ascii=False)) == text
            raw = '"' + text + '"'
            try:
                got = json.loads(raw)
            except json.JSONDecodeError as e:
                got = str(e)
            if n in (0, 7, 8, 9, 16) and at == n // 2:
                print(n, at, repr(got))
keys = ["a", "b", "ab", "ba", "abc", "acb", "aXc", "abcdefgh", "abcdefghi", "é", "€", "", "a\\n", "k\\u0041", "kA"]
text = "[" + ", ".join("{" + ", ".join(f'"{k}": {i}' for k in keys) + "}" for i in range(3)) + "]"
rows = json.loads(text)
print(rows)
print([[a is b for a, b in zip(rows[0], row)] for row in rows[1:]])
many = [{f"key{i}": i, f"{i}key": i, "same": i} for i in range(300)]
again = json.loads(json.dumps(many + many))
print(again == many + many, all(a is b for row, other in zip(again, again[300:]) for a, b in zip(row, other)))
print(json.loads('{"a": {"a": {"a": 1}}, "a": 2}'), json.loads('{"x": 1, "x": 2}', object_pairs_hook=list))
for text in ("0", "-0", "00", "-01", "012", "1", "-", "-x", "1.", "1.5", "1e5", "1E+2", "1e", "123456789012345678", "1234567890123456789", "-999999999999999999", "4611686018427387904", "12€"):
    for space in ("", " ", "\u2009"):
        try:
            print(repr(json.loads("[" + text + space + "]")), repr(json.loads(text + space)))
        except json.JSONDecodeError as e:
            print(text, e)
print(json.loads("[1, -2, 3.5]", parse_int=str), json.loads('["€", 12, -7]'))

import json

data = {"a": [1, 2.5, None, True, False], "b": {"c": "té\n\"x\""}, "d": [], "e": {}, "big": 10**20, "f": -1e-7}
text = json.dumps(data)
print(text)
print(json.loads(text) == data)
print(json.dumps(data, indent=2, sort_keys=True))
print(json.dumps(data, ensure_ascii=False, separators=(",", ":")))
print(json.loads('  {"x": [1, -2.5e3, "\\u00e9\\ud834\\udd1e"], "y": null} '))
print(json.dumps({1: 2, None: 3, True: 4, 2.5: 5}), json.dumps((1, 2)), json.dumps(float("inf")))
for bad in ("{", "[1,]", '{"a" 1}', "nul", '"abc', "1 2", ""):
    try:
        json.loads(bad)
    except json.JSONDecodeError as e:
        print(e)
try:
    json.dumps({1, 2})
except TypeError as e:
    print(e)
print(json.dumps({1, 2}, default=sorted))
loop = []
loop.append(loop)
try:
    json.dumps(loop)
except ValueError as e:
    print(e)
print(json.loads("[1, 2]", parse_int=str), json.loads('{"a": 1}', object_hook=lambda d: sorted(d)), json.loads("1.5", parse_float=repr))

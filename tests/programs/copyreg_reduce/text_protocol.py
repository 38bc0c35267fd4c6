# Protocol 0 is text: strings in it have an encoding of their own.
import pickle

for value in ("plain", "é\n\\u1234", "\U0001f40d\r\0", {"k": ["a", 1, 2.5, None, True]}):
    data = pickle.dumps(value, 0)
    print(data, pickle.loads(data) == value)

import random

random.seed("hello")
print(random.random(), random.randint(0, 1000))
random.seed(b"bytes")
print(random.random())
random.seed(2.5)
print(random.random())

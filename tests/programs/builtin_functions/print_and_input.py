# print() and input().
name = input("name? ")
print("hello", name)
print(repr(input()))
try:
    input("more? ")
except EOFError as e:
    print("EOFError", e)
print(1, 2, 3, sep="-", end="!\n")
print("a", "b", sep="", end="")
print()
print(None, True, 1.5, [1], sep=None, end=None)
import sys, io
print("to stderr", file=sys.stderr, flush=True)
buf = io.StringIO()
print("x", 1, file=buf)
print(repr(buf.getvalue()))
class W:
    def write(self, s): sys.stdout.write("<" + s + ">")
    def flush(self): sys.stdout.write("[flush]\n")
print("q", 1, file=W(), flush=True)
sys.stdout = buf
print("captured")
sys.stdout = sys.__stdout__
print(buf.getvalue().splitlines())
print(__import__("os.path").__name__, __import__("os.path", fromlist=["join"]).__name__)
try:
    __import__("nope_nope")
except ModuleNotFoundError as e:
    print(e, e.name)
try:
    exit(3)
except SystemExit as e:
    print(e.code)
quit("bye")

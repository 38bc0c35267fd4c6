import io
import sys

print(sys.stdout.name, sys.stdin.name, sys.stderr.name)
print(sys.stdout.encoding, sys.stdout.mode, sys.stdout.newlines)
print(sys.stdout.writable(), sys.stdout.readable(), sys.stdin.readable())
print(sys.stdout.fileno(), sys.stdin.fileno())
sys.stdout.write("direct\n")
sys.stdout.flush()
sys.stdout.buffer.write(b"bytes\n")
sys.stdout.buffer.flush()
old = sys.stdout
sys.stdout = io.StringIO()
print("captured", end="!")
text = sys.stdout.getvalue()
sys.stdout = old
print(repr(text))
print("a", "b", sep="", end="")
print()
print(1, 2, 3, sep=", ", flush=True)
print(type(sys.stdout).__name__, type(sys.stdout.buffer).__name__, type(sys.stdout.buffer.raw).__name__)
print(isinstance(sys.stdout, io.TextIOBase), isinstance(sys.stdout.buffer, io.BufferedIOBase), isinstance(old, io.IOBase))

# the exit status of SystemExit, through finally and atexit
import atexit
import sys

atexit.register(lambda: print("bye"))
try:
    sys.exit((1, 2))
except SystemExit as e:
    print(e.code, e.args)
try:
    sys.exit()
except SystemExit as e:
    print(e.code, e.args)
try:
    sys.exit(42)
finally:
    print("finally")

# KeyboardInterrupt raised by the program: finally blocks run, and the process ends as by SIGINT.
import atexit

atexit.register(print, "atexit runs", flush=True)
try:
    try:
        raise KeyboardInterrupt
    except Exception:
        print("no Exception")
    finally:
        print("finally")
except KeyboardInterrupt as e:
    print(repr(e))
    raise

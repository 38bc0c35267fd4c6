"""What sys.displayhook showed last lives in builtins, and dies at the end before the modules do."""
import builtins
import sys


class Loud:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Loud({self.name})"

    def __del__(self):
        print("dies", self.name, kept.name if kept is not None else None)


kept = Loud("kept")
sys.displayhook(Loud("first"))
sys.displayhook(Loud("second"))
print(builtins._)

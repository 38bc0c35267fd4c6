import os

os.environ["MOLT_TEST"] = "välue"
print(os.environ["MOLT_TEST"], os.getenv("MOLT_TEST"), os.environ.get("MOLT_NONE"), os.getenv("MOLT_NONE", "d"))
print("MOLT_TEST" in os.environ, os.environb[b"MOLT_TEST"])
del os.environ["MOLT_TEST"]
print("MOLT_TEST" in os.environ)
try:
    os.environ["MOLT_TEST"]
except KeyError as e:
    print("KeyError", e)
try:
    os.environ["X"] = 1
except TypeError as e:
    print(e)
os.environ.update(A_MOLT="1", B_MOLT="2")
print(sorted(k for k in os.environ if k.endswith("_MOLT")))
print(os.environ.pop("A_MOLT"), os.environ.setdefault("B_MOLT", "x"), os.environ.setdefault("C_MOLT", "y"))
print(os.path.expandvars("$B_MOLT/${C_MOLT}/$NOPE_MOLT"))
print(type(os.environ.copy()).__name__)
print(os.popen("echo $C_MOLT").read())

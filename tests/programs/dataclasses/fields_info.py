from dataclasses import MISSING, dataclass, field, fields


@dataclass
class A:
    x: int = field(metadata={"unit": "m"})
    y: str = field(default="q", repr=False, compare=False)
    z: list = field(default_factory=list, init=True)


for f in fields(A):
    print(f.name, f.type, f.init, f.repr, f.compare, f.hash, f.kw_only, dict(f.metadata), f.default is MISSING)
print(repr(fields(A)[1]).startswith("Field(name='y',type=<class 'str'>,default='q',default_factory="))
print(A.__dataclass_params__)
print(A(1, "hidden"), A(1, "a") == A(1, "b"))
print(fields(A(1)) == fields(A))
try:
    field(default=1, default_factory=int)
except ValueError as e:
    print(e)
try:

    @dataclass
    class Bad:
        x: list = []
except ValueError as e:
    print(e)
try:

    @dataclass
    class Bad2:
        x = field()
except TypeError as e:
    print(e)

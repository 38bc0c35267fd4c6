"""abc: abstract methods, registration, subclass hooks."""
from abc import ABC, ABCMeta, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
    def show(self): return f"{self.name} {self.area()}"


class Half(Shape):
    def area(self): return 1


class Square(Half):
    name = "square"


for cls in (Shape, Half, Square):
    try:
        print(cls().show())
    except TypeError as e:
        print(e)
print(sorted(Shape.__abstractmethods__), sorted(Half.__abstractmethods__), Square.__abstractmethods__)


class Drawable(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, c):
        if cls is Drawable:
            return any("draw" in b.__dict__ for b in c.__mro__)
        return NotImplemented


class Pen:
    def draw(self): pass


print(issubclass(Pen, Drawable), isinstance(Pen(), Drawable), issubclass(int, Drawable), isinstance(3, Drawable))


class Number(ABC): pass


print(isinstance(3, Number))
print(Number.register(int), isinstance(3, Number), issubclass(bool, Number), issubclass(str, Number))


@Number.register
class Mine: pass


print(isinstance(Mine(), Number), issubclass(Mine, (str, Number)))
try:
    Number.register(3)
except TypeError as e:
    print(e)
class Sub(Number): pass
try:
    Sub.register(Number)
except RuntimeError as e:
    print(e)
try:
    issubclass(3, Number)
except TypeError as e:
    print(e)

"""dict. Its C interface has the short names, so the methods are molt_dict_method_*."""

from __future__ import annotations

from molt.compile.builtins.primitive import ALLOCATES, MISSING, READS, RUNS_PYTHON, builtin_type, primitive


@builtin_type("dict", c="molt_dict_type")
class dict_:
    @primitive(RUNS_PYTHON, c="molt_dict_method_get")
    def get(self: dict, key: object, default: object = None, /) -> object:
        "Return the value for key if key is in the dictionary, else default."
        return self[key] if key in self else default

    @primitive(RUNS_PYTHON, c="molt_dict_method_setdefault")
    def setdefault(self: dict, key: object, default: object = None, /) -> object:
        """Insert key with a value of default if key is not in the dictionary.

        Return the value for key if key is in the dictionary, else default."""
        if key not in self:
            self[key] = default
        return self[key]

    @primitive(RUNS_PYTHON, c="molt_dict_method_pop")
    def pop(self: dict, key: object, default: object = MISSING, /) -> object:
        """D.pop(k[,d]) -> v, remove specified key and return the corresponding value.

        If the key is not found, return the default if given; otherwise, raise a KeyError."""
        if default is not MISSING and (not self or key not in self):
            return default
        value = self[key]
        del self[key]
        return value

    @primitive(RUNS_PYTHON, c="molt_dict_method_popitem")
    def popitem(self: dict, /) -> tuple:
        """Remove and return a (key, value) pair as a 2-tuple.

        Pairs are returned in LIFO (last-in, first-out) order. Raises KeyError if the dict is empty."""
        if not self:
            raise KeyError("popitem(): dictionary is empty")
        key = list(self)[-1]
        return key, self.pop(key)

    @primitive(READS | ALLOCATES, raises=False, c="molt_dict_method_keys")
    def keys(self: dict, /) -> object:
        "D.keys() -> a set-like object providing a view on D's keys"
        return self.keys()

    @primitive(READS | ALLOCATES, raises=False, c="molt_dict_method_values")
    def values(self: dict, /) -> object:
        "D.values() -> an object providing a view on D's values"
        return self.values()

    @primitive(READS | ALLOCATES, raises=False, c="molt_dict_method_items")
    def items(self: dict, /) -> object:
        "D.items() -> a set-like object providing a view on D's items"
        return self.items()

    @primitive(RUNS_PYTHON, c="molt_dict_method_update")
    def update(self: dict, /, *others: object, **kwargs: object) -> None:
        """D.update([E, ]**F) -> None.  Update D from mapping/iterable E and F.

        If E is present and has a .keys() method, then does:  for k in E.keys(): D[k] = E[k]
        If E is present and lacks a .keys() method, then does:  for k, v in E: D[k] = v
        In either case, this is followed by: for k in F:  D[k] = F[k]"""
        for other in others:
            if hasattr(other, "keys"):
                for k in other.keys():
                    self[k] = other[k]
            else:
                for k, v in other:
                    self[k] = v
        for k in kwargs:
            self[k] = kwargs[k]

    @primitive(RUNS_PYTHON, kind="class", c="molt_dict_method_fromkeys")
    def fromkeys(cls, iterable: object, value: object = None, /) -> object:
        "Create a new dictionary with keys from iterable and values set to value."
        d = cls()
        for key in iterable:
            d[key] = value
        return d

    @primitive(RUNS_PYTHON, raises=False, c="molt_dict_method_clear")
    def clear(self: dict, /) -> None:
        "Remove all items from the dict."
        for key in list(self):
            del self[key]

    @primitive(READS | ALLOCATES, raises=False, c="molt_dict_method_copy")
    def copy(self: dict, /) -> dict:
        "Return a shallow copy of the dict."
        return {k: self[k] for k in self}

    @primitive(READS | ALLOCATES, raises=False, c="molt_dict_method_reversed")
    def __reversed__(self: dict, /) -> object:
        "Return a reverse iterator over the dict keys."
        return reversed(self)

    @primitive(READS, raises=False, c="molt_dict_method_sizeof")
    def __sizeof__(self: dict, /) -> int:
        "Return the size of the dict in memory."
        return self.__sizeof__()

    @primitive(ALLOCATES, kind="class", c="molt_generic_alias_new")
    def __class_getitem__(cls, item: object, /) -> object:
        "See PEP 585"
        return cls.__class_getitem__(item)

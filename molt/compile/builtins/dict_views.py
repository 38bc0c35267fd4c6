"""The views of dict, and their iterators."""

from __future__ import annotations

from molt.compile.builtins.primitive import ALLOCATES, READS, RUNS_PYTHON, attribute, builtin_type, primitive


@builtin_type("dict_keys", c="molt_dict_keys_type")
class dict_keys:
    @primitive(READS | ALLOCATES, raises=False)
    def __reversed__(self, /) -> object:
        "Return a reverse iterator over the dict keys."
        return iter(list(self)[::-1])

    @attribute(READS | ALLOCATES, c="molt_dict_view_mapping")
    def mapping(self) -> object:
        "dictionary that this view refers to"
        return self.mapping

    @primitive(RUNS_PYTHON, c="molt_dict_view_isdisjoint")
    def isdisjoint(self, other: object, /) -> bool:
        "Return True if the view and the given iterable have a null intersection."
        return not any(x in self for x in other)


@builtin_type("dict_values", c="molt_dict_values_type")
class dict_values:
    @primitive(READS | ALLOCATES, raises=False)
    def __reversed__(self, /) -> object:
        "Return a reverse iterator over the dict values."
        return iter(list(self)[::-1])

    @attribute(READS | ALLOCATES, c="molt_dict_view_mapping")
    def mapping(self) -> object:
        "dictionary that this view refers to"
        return self.mapping


@builtin_type("dict_items", c="molt_dict_items_type")
class dict_items:
    @primitive(READS | ALLOCATES, raises=False)
    def __reversed__(self, /) -> object:
        "Return a reverse iterator over the dict items."
        return iter(list(self)[::-1])

    @attribute(READS | ALLOCATES, c="molt_dict_view_mapping")
    def mapping(self) -> object:
        "dictionary that this view refers to"
        return self.mapping

    @primitive(RUNS_PYTHON, c="molt_dict_view_isdisjoint")
    def isdisjoint(self, other: object, /) -> bool:
        "Return True if the view and the given iterable have a null intersection."
        return not any(x in self for x in other)


@builtin_type("dict_keyiterator", c="molt_dict_keyiterator_type")
class dict_keyiterator:
    @primitive(READS, raises=False, c="molt_dict_iterator_length_hint")
    def __length_hint__(self, /) -> int:
        "Private method returning an estimate of len(list(it))."
        return self.__length_hint__()


@builtin_type("dict_valueiterator", c="molt_dict_valueiterator_type")
class dict_valueiterator:
    @primitive(READS, raises=False, c="molt_dict_iterator_length_hint")
    def __length_hint__(self, /) -> int:
        "Private method returning an estimate of len(list(it))."
        return self.__length_hint__()


@builtin_type("dict_itemiterator", c="molt_dict_itemiterator_type")
class dict_itemiterator:
    @primitive(READS, raises=False, c="molt_dict_iterator_length_hint")
    def __length_hint__(self, /) -> int:
        "Private method returning an estimate of len(list(it))."
        return self.__length_hint__()


@builtin_type("dict_reversekeyiterator", c="molt_dict_reversekeyiterator_type")
class dict_reversekeyiterator:
    @primitive(READS, raises=False, c="molt_dict_iterator_length_hint")
    def __length_hint__(self, /) -> int:
        "Private method returning an estimate of len(list(it))."
        return self.__length_hint__()


@builtin_type("dict_reversevalueiterator", c="molt_dict_reversevalueiterator_type")
class dict_reversevalueiterator:
    @primitive(READS, raises=False, c="molt_dict_iterator_length_hint")
    def __length_hint__(self, /) -> int:
        "Private method returning an estimate of len(list(it))."
        return self.__length_hint__()


@builtin_type("dict_reverseitemiterator", c="molt_dict_reverseitemiterator_type")
class dict_reverseitemiterator:
    @primitive(READS, raises=False, c="molt_dict_iterator_length_hint")
    def __length_hint__(self, /) -> int:
        "Private method returning an estimate of len(list(it))."
        return self.__length_hint__()

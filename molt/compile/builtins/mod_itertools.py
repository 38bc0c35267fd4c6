"""itertools."""

from __future__ import annotations

from molt.compile.builtins.primitive import (
    ALLOCATES,
    READS,
    RUNS_PYTHON,
    CConst,
    builtin_module,
    builtin_type,
    primitive,
)  # fmt: skip


@builtin_type("chain", c="molt_chain_type", module="itertools")
class chain:
    @primitive(RUNS_PYTHON, kind="class")
    def from_iterable(cls, iterable: object, /) -> object:
        """Alternative chain() constructor taking a single iterable argument that evaluates lazily."""
        return (x for xs in iterable for x in xs)

    @primitive(ALLOCATES, kind="class", c="molt_generic_alias_new")
    def __class_getitem__(cls, item: object, /) -> object:
        "See PEP 585"
        return cls.__class_getitem__(item)


@builtin_type("accumulate", c="molt_accumulate_type", module="itertools")
class accumulate:
    pass


@builtin_type("batched", c="molt_batched_type", module="itertools")
class batched:
    pass


@builtin_type("compress", c="molt_compress_type", module="itertools")
class compress:
    pass


@builtin_type("count", c="molt_count_type", module="itertools")
class count:
    pass


@builtin_type("cycle", c="molt_cycle_type", module="itertools")
class cycle:
    pass


@builtin_type("dropwhile", c="molt_dropwhile_type", module="itertools")
class dropwhile:
    pass


@builtin_type("takewhile", c="molt_takewhile_type", module="itertools")
class takewhile:
    pass


@builtin_type("filterfalse", c="molt_filterfalse_type", module="itertools")
class filterfalse:
    pass


@builtin_type("starmap", c="molt_starmap_type", module="itertools")
class starmap:
    pass


@builtin_type("islice", c="molt_islice_type", module="itertools")
class islice:
    pass


@builtin_type("pairwise", c="molt_pairwise_type", module="itertools")
class pairwise:
    pass


@builtin_type("repeat", c="molt_repeat_type", module="itertools")
class repeat:
    @primitive(READS)
    def __length_hint__(self, /) -> int:
        "Private method returning an estimate of len(list(it))."
        return self.__length_hint__()


@builtin_type("zip_longest", c="molt_zip_longest_type", module="itertools")
class zip_longest:
    pass


@builtin_type("product", c="molt_product_type", module="itertools")
class product:
    pass


@builtin_type("combinations", c="molt_combinations_type", module="itertools")
class combinations:
    pass


@builtin_type("combinations_with_replacement", c="molt_combinations_with_replacement_type", module="itertools")
class combinations_with_replacement:
    pass


@builtin_type("permutations", c="molt_permutations_type", module="itertools")
class permutations:
    pass


@builtin_type("groupby", c="molt_groupby_type", module="itertools")
class groupby:
    pass


@builtin_type("_grouper", c="molt_groupby_grouper_type", module="itertools")
class _grouper:
    pass


@builtin_type("_tee", c="molt_tee_type", module="itertools")
class _tee:
    @primitive(ALLOCATES, raises=False)
    def __copy__(self, /) -> object:
        "Returns an independent iterator."
        return self.__copy__()


@builtin_type("_tee_dataobject", c="molt_tee_dataobject_type", module="itertools")
class _tee_dataobject:
    pass


@builtin_module("itertools")
class itertools:
    """Functional tools for creating and using iterators."""

    chain = CConst("molt_chain_type")
    accumulate = CConst("molt_accumulate_type")
    batched = CConst("molt_batched_type")
    compress = CConst("molt_compress_type")
    count = CConst("molt_count_type")
    cycle = CConst("molt_cycle_type")
    dropwhile = CConst("molt_dropwhile_type")
    takewhile = CConst("molt_takewhile_type")
    filterfalse = CConst("molt_filterfalse_type")
    starmap = CConst("molt_starmap_type")
    islice = CConst("molt_islice_type")
    pairwise = CConst("molt_pairwise_type")
    repeat = CConst("molt_repeat_type")
    zip_longest = CConst("molt_zip_longest_type")
    product = CConst("molt_product_type")
    combinations = CConst("molt_combinations_type")
    combinations_with_replacement = CConst("molt_combinations_with_replacement_type")
    permutations = CConst("molt_permutations_type")
    groupby = CConst("molt_groupby_type")
    _grouper = CConst("molt_groupby_grouper_type")
    _tee = CConst("molt_tee_type")
    _tee_dataobject = CConst("molt_tee_dataobject_type")

    @primitive(RUNS_PYTHON)
    def tee(iterable: object, n: object = 2, /) -> tuple:
        "Returns a tuple of n independent iterators."
        return tee(iterable, n)  # noqa: F821

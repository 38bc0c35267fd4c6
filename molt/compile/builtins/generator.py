"""Generators, coroutines, asynchronous generators and what drives them (`runtime/generator.c`, `coroutine.c`, `async_generator.c`)."""

from __future__ import annotations

from typing import Any

from molt.compile.builtins.primitive import ALLOCATES, MISSING, READS, RUNS_PYTHON, attribute, builtin_type, primitive


@builtin_type("generator", c="molt_generator_type")
class generator:
    @primitive(RUNS_PYTHON, c="molt_generator_send_method")
    def send(self: Any, arg: object, /) -> Any:
        "Resumes the body: the pending yield has this value. Gives the next value yielded."
        return self.send(arg)

    @primitive(RUNS_PYTHON, c="molt_generator_throw")
    def throw(self: Any, typ: object, val: object = MISSING, tb: object = MISSING, /) -> Any:
        "Raises the exception at the pending yield. Gives the next value yielded."
        return self.throw(typ)

    @primitive(RUNS_PYTHON, c="molt_generator_close")
    def close(self: Any, /) -> Any:
        "Raises GeneratorExit at the pending yield, to end the body."
        return self.close()

    @attribute(READS, setter=True, c="molt_generator_get_name")
    def __name__(self: Any) -> str:
        "The name, from the function."
        return self.__name__

    @attribute(READS, setter=True, c="molt_generator_get_qualname", name="__qualname__")
    def qualname(self: Any) -> str:
        "The name with the classes and functions around it."
        return self.__qualname__

    @attribute(READS, c="molt_generator_get_gi_running")
    def gi_running(self: Any) -> bool:
        "Whether the body is running now."
        return self.gi_running

    @attribute(READS, c="molt_generator_get_gi_suspended")
    def gi_suspended(self: Any) -> bool:
        "Whether the body waits at a yield or await."
        return self.gi_suspended

    @attribute(READS, c="molt_generator_get_gi_code")
    def gi_code(self: Any) -> Any:
        "The code of the body."
        return self.gi_code

    @attribute(ALLOCATES, c="molt_generator_get_gi_frame")
    def gi_frame(self: Any) -> Any:
        "A frame while the body can still run, else None."
        return self.gi_frame

    @attribute(READS, c="molt_generator_get_gi_yieldfrom")
    def gi_yieldfrom(self: Any) -> Any:
        "The iterator that yield from waits for, or None."
        return self.gi_yieldfrom

    @primitive(ALLOCATES, c="molt_generic_alias_new", kind="class")
    def __class_getitem__(cls: Any, item: object, /) -> Any:
        "A generic alias, for annotations."
        return cls.__class_getitem__(item)


@builtin_type("coroutine", c="molt_coroutine_type")
class coroutine:
    @primitive(RUNS_PYTHON, c="molt_generator_send_method")
    def send(self: Any, arg: object, /) -> Any:
        "Resumes the body: the pending yield has this value. Gives the next value yielded."
        return self.send(arg)

    @primitive(RUNS_PYTHON, c="molt_generator_throw")
    def throw(self: Any, typ: object, val: object = MISSING, tb: object = MISSING, /) -> Any:
        "Raises the exception at the pending yield. Gives the next value yielded."
        return self.throw(typ)

    @primitive(RUNS_PYTHON, c="molt_generator_close")
    def close(self: Any, /) -> Any:
        "Raises GeneratorExit at the pending yield, to end the body."
        return self.close()

    @attribute(READS, setter=True, c="molt_generator_get_name")
    def __name__(self: Any) -> str:
        "The name, from the function."
        return self.__name__

    @attribute(READS, setter=True, c="molt_generator_get_qualname", name="__qualname__")
    def qualname(self: Any) -> str:
        "The name with the classes and functions around it."
        return self.__qualname__

    @attribute(READS, c="molt_generator_get_gi_running")
    def cr_running(self: Any) -> bool:
        "Whether the body is running now."
        return self.cr_running

    @attribute(READS, c="molt_generator_get_gi_suspended")
    def cr_suspended(self: Any) -> bool:
        "Whether the body waits at a yield or await."
        return self.cr_suspended

    @attribute(READS, c="molt_generator_get_gi_code")
    def cr_code(self: Any) -> Any:
        "The code of the body."
        return self.cr_code

    @attribute(ALLOCATES, c="molt_generator_get_gi_frame")
    def cr_frame(self: Any) -> Any:
        "A frame while the body can still run, else None."
        return self.cr_frame

    @attribute(READS, c="molt_generator_get_gi_yieldfrom")
    def cr_await(self: Any) -> Any:
        "What the body awaits, or None."
        return self.cr_await

    @attribute(READS, c="molt_coroutine_get_cr_origin", member=True)
    def cr_origin(self: Any) -> Any:
        "None: origins are not tracked."
        return self.cr_origin

    @primitive(ALLOCATES, c="molt_generic_alias_new", kind="class")
    def __class_getitem__(cls: Any, item: object, /) -> Any:
        "A generic alias, for annotations."
        return cls.__class_getitem__(item)


@builtin_type("coroutine_wrapper", c="molt_coroutine_wrapper_type")
class coroutine_wrapper:
    @primitive(RUNS_PYTHON, c="molt_coroutine_wrapper_send")
    def send(self: Any, arg: object, /) -> Any:
        "Resumes the body: the pending yield has this value. Gives the next value yielded."
        return self.send(arg)

    @primitive(RUNS_PYTHON, c="molt_coroutine_wrapper_throw")
    def throw(self: Any, typ: object, val: object = MISSING, tb: object = MISSING, /) -> Any:
        "Raises the exception at the pending yield. Gives the next value yielded."
        return self.throw(typ)

    @primitive(RUNS_PYTHON, c="molt_coroutine_wrapper_close")
    def close(self: Any, /) -> Any:
        "Raises GeneratorExit at the pending yield, to end the body."
        return self.close()


@builtin_type("async_generator", c="molt_async_generator_type")
class async_generator:
    @primitive(RUNS_PYTHON)
    def asend(self: Any, value: object, /) -> Any:
        "An awaitable that resumes the body with the value."
        return self.asend(value)

    @primitive(RUNS_PYTHON)
    def athrow(self: Any, typ: object, val: object = MISSING, tb: object = MISSING, /) -> Any:
        "An awaitable that raises the exception in the body."
        return self.athrow(typ)

    @primitive(RUNS_PYTHON)
    def aclose(self: Any, /) -> Any:
        "An awaitable that ends the body."
        return self.aclose()

    @attribute(READS, setter=True, c="molt_generator_get_name")
    def __name__(self: Any) -> str:
        "The name, from the function."
        return self.__name__

    @attribute(READS, setter=True, c="molt_generator_get_qualname", name="__qualname__")
    def qualname(self: Any) -> str:
        "The name with the classes and functions around it."
        return self.__qualname__

    @attribute(READS, c="molt_async_generator_get_ag_running", member=True)
    def ag_running(self: Any) -> bool:
        "Whether the body is running now."
        return self.ag_running

    @attribute(READS, c="molt_generator_get_gi_suspended")
    def ag_suspended(self: Any) -> bool:
        "Whether the body waits at a yield or await."
        return self.ag_suspended

    @attribute(READS, c="molt_generator_get_gi_code")
    def ag_code(self: Any) -> Any:
        "The code of the body."
        return self.ag_code

    @attribute(ALLOCATES, c="molt_generator_get_gi_frame")
    def ag_frame(self: Any) -> Any:
        "A frame while the body can still run, else None."
        return self.ag_frame

    @attribute(READS, c="molt_generator_get_gi_yieldfrom")
    def ag_await(self: Any) -> Any:
        "What the body awaits, or None."
        return self.ag_await

    @primitive(ALLOCATES, c="molt_generic_alias_new", kind="class")
    def __class_getitem__(cls: Any, item: object, /) -> Any:
        "A generic alias, for annotations."
        return cls.__class_getitem__(item)


@builtin_type("async_generator_asend", c="molt_async_generator_asend_type")
class async_generator_asend:
    @primitive(RUNS_PYTHON, c="molt_async_generator_asend_send")
    def send(self: Any, arg: object, /) -> Any:
        "Resumes the body: the pending yield has this value. Gives the next value yielded."
        return self.send(arg)

    @primitive(RUNS_PYTHON, c="molt_async_generator_asend_throw")
    def throw(self: Any, typ: object, val: object = MISSING, tb: object = MISSING, /) -> Any:
        "Raises the exception at the pending yield. Gives the next value yielded."
        return self.throw(typ)

    @primitive(RUNS_PYTHON, c="molt_async_generator_asend_close")
    def close(self: Any, /) -> Any:
        "Raises GeneratorExit at the pending yield, to end the body."
        return self.close()


@builtin_type("async_generator_athrow", c="molt_async_generator_athrow_type")
class async_generator_athrow:
    @primitive(RUNS_PYTHON, c="molt_async_generator_athrow_send")
    def send(self: Any, arg: object, /) -> Any:
        "Resumes the body: the pending yield has this value. Gives the next value yielded."
        return self.send(arg)

    @primitive(RUNS_PYTHON, c="molt_async_generator_athrow_throw")
    def throw(self: Any, typ: object, val: object = MISSING, tb: object = MISSING, /) -> Any:
        "Raises the exception at the pending yield. Gives the next value yielded."
        return self.throw(typ)

    @primitive(RUNS_PYTHON, c="molt_async_generator_athrow_close")
    def close(self: Any, /) -> Any:
        "Raises GeneratorExit at the pending yield, to end the body."
        return self.close()


@builtin_type("anext_awaitable", c="molt_anext_awaitable_type")
class anext_awaitable:
    @primitive(RUNS_PYTHON, c="molt_anext_awaitable_send")
    def send(self: Any, arg: object, /) -> Any:
        "Resumes the body: the pending yield has this value. Gives the next value yielded."
        return self.send(arg)

    @primitive(RUNS_PYTHON, c="molt_anext_awaitable_throw")
    def throw(self: Any, typ: object, val: object = MISSING, tb: object = MISSING, /) -> Any:
        "Raises the exception at the pending yield. Gives the next value yielded."
        return self.throw(typ)

    @primitive(RUNS_PYTHON, c="molt_anext_awaitable_close")
    def close(self: Any, /) -> Any:
        "Raises GeneratorExit at the pending yield, to end the body."
        return self.close()

"""The module _codecs: the registry of encodings and error handlers, and the codecs of the runtime."""

from __future__ import annotations

import _codecs as c

from molt.compile.builtins.primitive import RUNS_PYTHON, builtin_module, primitive

# ruff: noqa: E704


@builtin_module("_codecs", prefix="molt_codecs", run="molt_codecs_run", whole=True)
class _codecs:
    "Encodings and error handlers."

    @primitive(RUNS_PYTHON)
    def register(search_function: object, /) -> None:
        "Register a function from the name of an encoding to its CodecInfo, or None."
        return c.register(search_function)

    @primitive(RUNS_PYTHON)
    def unregister(search_function: object, /) -> None:
        "Forget a search function and all that it found."
        return c.unregister(search_function)

    @primitive(RUNS_PYTHON)
    def lookup(encoding: object, /) -> tuple:
        "The CodecInfo of an encoding."
        return c.lookup(encoding)

    @primitive(RUNS_PYTHON)
    def encode(obj: object, encoding: object = "utf-8", errors: object = "strict") -> object:
        "Encode an object with any codec."
        return c.encode(obj, encoding, errors)

    @primitive(RUNS_PYTHON)
    def decode(obj: object, encoding: object = "utf-8", errors: object = "strict") -> object:
        "Decode an object with any codec."
        return c.decode(obj, encoding, errors)

    @primitive(RUNS_PYTHON)
    def register_error(errors: object, handler: object, /) -> None:
        "Register an error handler: a function from a UnicodeError to (replacement, position)."
        return c.register_error(errors, handler)

    @primitive(RUNS_PYTHON)
    def lookup_error(name: object, /) -> object:
        "The error handler of a name."
        return c.lookup_error(name)

    @primitive(RUNS_PYTHON)
    def strict_errors(exception: object, /) -> tuple:
        "Error handler: raise."
        return c.lookup_error("strict")(exception)

    @primitive(RUNS_PYTHON)
    def ignore_errors(exception: object, /) -> tuple:
        "Error handler: leave out."
        return c.lookup_error("ignore")(exception)

    @primitive(RUNS_PYTHON)
    def replace_errors(exception: object, /) -> tuple:
        "Error handler: a question mark, or U+FFFD."
        return c.lookup_error("replace")(exception)

    @primitive(RUNS_PYTHON)
    def xmlcharrefreplace_errors(exception: object, /) -> tuple:
        "Error handler: references to XML characters."
        return c.lookup_error("xmlcharrefreplace")(exception)

    @primitive(RUNS_PYTHON)
    def backslashreplace_errors(exception: object, /) -> tuple:
        "Error handler: escapes."
        return c.lookup_error("backslashreplace")(exception)

    @primitive(RUNS_PYTHON)
    def namereplace_errors(exception: object, /) -> tuple:
        "Error handler: escapes with names, which the runtime does not know."
        return c.lookup_error("namereplace")(exception)

    @primitive(RUNS_PYTHON)
    def surrogateescape_errors(exception: object, /) -> tuple:
        "Error handler: bytes as lone surrogates, and back."
        return c.lookup_error("surrogateescape")(exception)

    @primitive(RUNS_PYTHON)
    def readbuffer_encode(data: object, errors: object = None, /) -> tuple:
        "The bytes of any bytes-like object."
        return c.readbuffer_encode(data, errors)

    @primitive(RUNS_PYTHON)
    def escape_encode(data: object, errors: object = None, /) -> tuple:
        "Bytes to escaped bytes."
        return c.escape_encode(data, errors)

    @primitive(RUNS_PYTHON)
    def escape_decode(data: object, errors: object = None, /) -> tuple:
        "Escaped bytes to bytes."
        return c.escape_decode(data, errors)

    @primitive(RUNS_PYTHON)
    def unicode_escape_encode(str: object, errors: object = None, /) -> tuple:
        "Text to the inside of a string literal."
        return c.unicode_escape_encode(str, errors)

    @primitive(RUNS_PYTHON)
    def unicode_escape_decode(data: object, errors: object = None, final: object = True, /) -> tuple:
        "The inside of a string literal to text."
        return c.unicode_escape_decode(data, errors, final)

    @primitive(RUNS_PYTHON)
    def raw_unicode_escape_encode(str: object, errors: object = None, /) -> tuple:
        "Text to Latin-1 with escapes for the rest."
        return c.raw_unicode_escape_encode(str, errors)

    @primitive(RUNS_PYTHON)
    def raw_unicode_escape_decode(data: object, errors: object = None, final: object = True, /) -> tuple:
        "Latin-1 with escapes to text."
        return c.raw_unicode_escape_decode(data, errors, final)

    @primitive(RUNS_PYTHON)
    def charmap_build(map: object, /) -> object:
        "A table for charmap_encode from the text of all bytes."
        return c.charmap_build(map)

    @primitive(RUNS_PYTHON)
    def charmap_encode(str: object, errors: object = None, mapping: object = None, /) -> tuple:
        "Encode through a table."
        return c.charmap_encode(str, errors, mapping)

    @primitive(RUNS_PYTHON)
    def charmap_decode(data: object, errors: object = None, mapping: object = None, /) -> tuple:
        "Decode through a table."
        return c.charmap_decode(data, errors, mapping)

    @primitive(RUNS_PYTHON)
    def utf_8_encode(str: object, errors: object = None, /) -> tuple:
        "Text to UTF-8."
        return c.utf_8_encode(str, errors)

    @primitive(RUNS_PYTHON)
    def utf_8_decode(data: object, errors: object = None, final: object = False, /) -> tuple:
        "UTF-8 to text."
        return c.utf_8_decode(data, errors, final)

    @primitive(RUNS_PYTHON)
    def ascii_encode(str: object, errors: object = None, /) -> tuple:
        "Text to ASCII."
        return c.ascii_encode(str, errors)

    @primitive(RUNS_PYTHON)
    def ascii_decode(data: object, errors: object = None, /) -> tuple:
        "ASCII to text."
        return c.ascii_decode(data, errors)

    @primitive(RUNS_PYTHON)
    def latin_1_encode(str: object, errors: object = None, /) -> tuple:
        "Text to Latin-1."
        return c.latin_1_encode(str, errors)

    @primitive(RUNS_PYTHON)
    def latin_1_decode(data: object, errors: object = None, /) -> tuple:
        "Latin-1 to text."
        return c.latin_1_decode(data, errors)

    @primitive(RUNS_PYTHON)
    def utf_16_encode(str: object, errors: object = None, byteorder: object = 0, /) -> tuple:
        "Text to UTF-16."
        return c.utf_16_encode(str, errors, byteorder)

    @primitive(RUNS_PYTHON)
    def utf_16_decode(data: object, errors: object = None, final: object = False, /) -> tuple:
        "UTF-16 to text."
        return c.utf_16_decode(data, errors, final)

    @primitive(RUNS_PYTHON)
    def utf_16_ex_decode(data: object, errors: object = None, byteorder: object = 0, final: object = False, /) -> tuple:
        "UTF-16 to text, with the byte order found."
        return c.utf_16_ex_decode(data, errors, byteorder, final)

    @primitive(RUNS_PYTHON)
    def utf_16_le_encode(str: object, errors: object = None, /) -> tuple:
        "Text to UTF-16-LE."
        return c.utf_16_le_encode(str, errors)

    @primitive(RUNS_PYTHON)
    def utf_16_le_decode(data: object, errors: object = None, final: object = False, /) -> tuple:
        "UTF-16-LE to text."
        return c.utf_16_le_decode(data, errors, final)

    @primitive(RUNS_PYTHON)
    def utf_16_be_encode(str: object, errors: object = None, /) -> tuple:
        "Text to UTF-16-BE."
        return c.utf_16_be_encode(str, errors)

    @primitive(RUNS_PYTHON)
    def utf_16_be_decode(data: object, errors: object = None, final: object = False, /) -> tuple:
        "UTF-16-BE to text."
        return c.utf_16_be_decode(data, errors, final)

    @primitive(RUNS_PYTHON)
    def utf_32_encode(str: object, errors: object = None, byteorder: object = 0, /) -> tuple:
        "Text to UTF-32."
        return c.utf_32_encode(str, errors, byteorder)

    @primitive(RUNS_PYTHON)
    def utf_32_decode(data: object, errors: object = None, final: object = False, /) -> tuple:
        "UTF-32 to text."
        return c.utf_32_decode(data, errors, final)

    @primitive(RUNS_PYTHON)
    def utf_32_ex_decode(data: object, errors: object = None, byteorder: object = 0, final: object = False, /) -> tuple:
        "UTF-32 to text, with the byte order found."
        return c.utf_32_ex_decode(data, errors, byteorder, final)

    @primitive(RUNS_PYTHON)
    def utf_32_le_encode(str: object, errors: object = None, /) -> tuple:
        "Text to UTF-32-LE."
        return c.utf_32_le_encode(str, errors)

    @primitive(RUNS_PYTHON)
    def utf_32_le_decode(data: object, errors: object = None, final: object = False, /) -> tuple:
        "UTF-32-LE to text."
        return c.utf_32_le_decode(data, errors, final)

    @primitive(RUNS_PYTHON)
    def utf_32_be_encode(str: object, errors: object = None, /) -> tuple:
        "Text to UTF-32-BE."
        return c.utf_32_be_encode(str, errors)

    @primitive(RUNS_PYTHON)
    def utf_32_be_decode(data: object, errors: object = None, final: object = False, /) -> tuple:
        "UTF-32-BE to text."
        return c.utf_32_be_decode(data, errors, final)

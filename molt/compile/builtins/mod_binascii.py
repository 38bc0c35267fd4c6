"""The module binascii."""

from __future__ import annotations

import binascii as b

from molt.compile.builtins.primitive import MISSING, RUNS_PYTHON, CConst, builtin_module, builtin_type, primitive


@builtin_type("Error", c="molt_binascii_error_type", module="binascii")
class Error:
    pass


@builtin_type("Incomplete", c="molt_binascii_incomplete_type", module="binascii")
class Incomplete:
    pass


@builtin_module("binascii")
class binascii:
    "Conversion between binary data and ASCII."

    Error = CConst("molt_binascii_error_type")
    Incomplete = CConst("molt_binascii_incomplete_type")

    @primitive(RUNS_PYTHON)
    def hexlify(data: object, sep: object = MISSING, bytes_per_sep: object = 1) -> bytes:
        "Hexadecimal digits of the bytes."
        return b.hexlify(data) if sep is MISSING else b.hexlify(data, sep, bytes_per_sep)

    @primitive(RUNS_PYTHON, c="molt_binascii_hexlify")
    def b2a_hex(data: object, sep: object = MISSING, bytes_per_sep: object = 1) -> bytes:
        "Hexadecimal digits of the bytes."
        return b.hexlify(data) if sep is MISSING else b.hexlify(data, sep, bytes_per_sep)

    @primitive(RUNS_PYTHON)
    def unhexlify(hexstr: object, /) -> bytes:
        "Bytes of hexadecimal digits."
        return b.unhexlify(hexstr)

    @primitive(RUNS_PYTHON, c="molt_binascii_unhexlify")
    def a2b_hex(hexstr: object, /) -> bytes:
        "Bytes of hexadecimal digits."
        return b.unhexlify(hexstr)

    @primitive(RUNS_PYTHON)
    def b2a_base64(data: object, /, *, newline: object = True) -> bytes:
        "Base64 of the bytes in one line."
        return b.b2a_base64(data, newline=newline)

    @primitive(RUNS_PYTHON)
    def a2b_base64(data: object, /, *, strict_mode: object = False) -> bytes:
        "Bytes of base64."
        return b.a2b_base64(data, strict_mode=strict_mode)

    @primitive(RUNS_PYTHON)
    def crc32(data: object, crc: object = 0, /) -> int:
        "CRC-32 checksum."
        return b.crc32(data, crc)

    @primitive(RUNS_PYTHON)
    def crc_hqx(data: object, crc: object, /) -> int:
        "CRC-CCITT checksum."
        return b.crc_hqx(data, crc)

    @primitive(RUNS_PYTHON)
    def b2a_uu(data: object, /, *, backtick: object = False) -> bytes:
        "A line of uuencoded data."
        return b.b2a_uu(data, backtick=backtick)

    @primitive(RUNS_PYTHON)
    def a2b_uu(data: object, /) -> bytes:
        "Bytes of a uuencoded line."
        return b.a2b_uu(data)

    @primitive(RUNS_PYTHON)
    def b2a_qp(data: object, quotetabs: object = False, istext: object = True, header: object = False) -> bytes:
        "Quoted-printable encoding."
        return b.b2a_qp(data, quotetabs, istext, header)

    @primitive(RUNS_PYTHON)
    def a2b_qp(data: object, header: object = False) -> bytes:
        "Bytes of quoted-printable data."
        return b.a2b_qp(data, header)

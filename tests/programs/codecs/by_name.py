# Encodings that have modules of their own, by its names: what it encodes, decodes and refuses.
import codecs

SAMPLE = "aZ~ é\u20ac\u0416\u05d0\u0e01\u2500"
for name in ("ascii", "base64_codec", "cp037", "cp1006", "cp1250", "cp1252", "cp1255", "cp437", "cp866", "cp874", "hex_codec", "hp_roman8", "iso8859_15", "iso8859_5", "iso8859_8", "koi8_r", "mac_roman", "mac_turkish", "palmos", "ptcp154", "punycode", "quopri_codec", "raw_unicode_escape", "rot_13", "tis_620", "unicode_escape", "utf_16_be", "utf_8_sig", "uu_codec"):
    try:
        info = codecs.lookup(name)
        print(name, info.name, info._is_text_encoding)
        if not info._is_text_encoding: continue
        encoded = SAMPLE.encode(name, "replace")
        print(" ", encoded, ascii(encoded.decode(name, "replace")), ascii(bytes(range(120, 256)).decode(name, "ignore"))[-60:])
        "\u4e00\ud800".encode(name)
    except (UnicodeError, LookupError) as e: print(" ", type(e).__name__, e)
for name in ("latin9", "windows-1252", "ISO 8859-5", "csISOLatinCyrillic", "866", "unicode-escape", "U8"):
    print(name, codecs.lookup(name).name, "a\xff".encode(name, "ignore"))
for name in ("rot13", "hex", "base64", "uu", "quopri"):
    try: print(name, codecs.encode("Hi" if name == "rot13" else b"Hi\x00", name), codecs.decode(codecs.encode("Hi" if name == "rot13" else b"Hi", name), name))
    except Exception as e: print(name, type(e).__name__)
for f in (lambda: "a".encode("hex"), lambda: b"a".decode("rot13"), lambda: "a".encode("nope"), lambda: codecs.lookup("no such"), lambda: "\u20ac".encode("cp1250").decode("cp1251"), lambda: b"\x81".decode("cp1252"), lambda: b"\\xzz".decode("unicode_escape"), lambda: "\u0101\n\\".encode("unicode_escape"), lambda: "\u0101\n".encode("raw_unicode_escape"), lambda: "m\xfcnchen".encode("punycode"), lambda: b"mnchen-3ya".decode("punycode")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for name in ("utf-8", "utf-16", "cp1252", "utf-8-sig", "utf-32-be"):
    encoder, decoder = codecs.getincrementalencoder(name)(), codecs.getincrementaldecoder(name)()
    data = b"".join(encoder.encode(c) for c in "a\u20acb") + encoder.encode("", True)
    print(name, data, [decoder.decode(data[i:i + 1]) for i in range(len(data))], decoder.decode(b"", True), decoder.getstate())

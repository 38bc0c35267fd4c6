# Every encoding with every error handler, on broken data.
import codecs

ENCODINGS = ["utf-8", "ascii", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-8-sig"]
HANDLERS = ["strict", "ignore", "replace", "surrogateescape", "surrogatepass", "backslashreplace", "xmlcharrefreplace", "mine", "bytes", "far", "out", "bad"]
TEXTS = ["plain", "é\u20ac", "a\ud800b", "\udc80\udcff", "x\U0001F40Dy\udfff", "\ud83d\ude00", "", "é" * 5 + "\ud800\udc00" + "z"]
DATA = [b"plain", b"\xff", b"a\xe2\x82b", b"\xed\xa0\x80x", b"\xf0\x9f\x90\x8d", b"\xf4\x90\x80\x80", b"\x80\x81", b"\x00\xd8", b"\x00\xd8\x00\x00", b"\x00\xdc\x41\x00",
        b"\xff\xfea\x00\x00\xd8", b"\xfe\xff\x00a\xdc\x00", b"a\x00\x00\x00", b"\x00\x00\x00a", b"\x00\x00\x11\x00", b"\x00\xd8\x00\x00b\x00\x00\x00", b"abc", b"",
        b"\xef\xbb\xbfx\xc3", b"\xff\xfe\x00\x00a\x00\x00\x00", b"\xc0\xaf\xe0\x80\x80\xf8"]
codecs.register_error("mine", lambda e: ("[%d-%d]" % (e.start, e.end), e.end))
codecs.register_error("bytes", lambda e: (b"<>", e.end) if isinstance(e, UnicodeEncodeError) else ("\u263a", e.start + 1))
codecs.register_error("far", lambda e: ("?", len(e.object)))
codecs.register_error("out", lambda e: ("?", len(e.object) + 1))
codecs.register_error("bad", lambda e: 5)
for encoding in ENCODINGS:
    for handler in HANDLERS:
        for text in TEXTS:
            try:
                result = text.encode(encoding, handler)
            except Exception as e:
                result = f"{type(e).__name__}: {e}"
                if isinstance(e, UnicodeError):
                    result += f" {e.encoding} {e.start} {e.end} {e.reason} {e.object!r}"
            print(encoding, handler, ascii(text), result)
        for data in DATA:
            try:
                result = ascii(data.decode(encoding, handler))
            except Exception as e:
                result = f"{type(e).__name__}: {e}"
                if isinstance(e, UnicodeError):
                    result += f" {e.encoding} {e.start} {e.end} {e.reason} {e.object!r}"
            print(encoding, handler, data, result)

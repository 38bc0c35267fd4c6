# encode and decode with every error handler and codec of the core, surrogates, truncated sequences, registered handlers.
import codecs


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


for text in ("abc", "é☃\U0001f600", "\ud800x", "\udcff", ""):
    for enc in ("utf-8", "ascii", "latin-1", "utf-16", "utf-16-le", "utf-32-be", "utf-8-sig", "UTF8", "us-ascii", "iso8859-1"):
        for err in ("strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "surrogateescape", "surrogatepass"):
            try:
                r = text.encode(enc, err)
            except UnicodeEncodeError as e:
                r = (e.encoding, e.start, e.end, e.reason)
            if err == "strict" or isinstance(r, bytes) and r != text.encode(enc, "ignore"): print(ascii(text), enc, err, r)
for data in (b"\xff", b"a\xc3", b"\xc3\xa9", b"\xe2\x98", b"\xe2\x98x", b"\xed\xa0\x80", b"\xf0\x9f\x98\x80", b"\xf4\x90\x80\x80", b"\xc0\x80", b"\x80\x80", b"\xf8\x88", b"\xef\xbb\xbfa", b"\xf0\x80\x80", b"\xe0\x80\xaf", b"ok\xfe\xffok"):
    for err in ("strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass"):
        try:
            print(data, err, ascii(data.decode("utf-8", err)), end="; ")
        except UnicodeDecodeError as e:
            print(data, err, e.start, e.end, e.reason, end="; ")
    print()
for data, enc in ((b"a", "utf-16"), (b"\xff\xfea\0", "utf-16"), (b"\xfe\xff\0a", "utf-16"), (b"\xd8\0", "utf-16-be"), (b"\0\xd8", "utf-16-le"), (b"\xd8\0\xdc\0", "utf-16-be"), (b"a\0\0", "utf-32"), (b"\0\0\x11\0", "utf-32-le"), (b"\xff", "ascii"), (b"\xff", "latin-1"), (b"\xef\xbb\xbfx", "utf-8-sig"), (b"\0\0\xfe\xff\0\0\0a", "utf-32")):
    for err in ("strict", "replace", "ignore"):
        try:
            print(enc, data, ascii(data.decode(enc, err)), end="; ")
        except UnicodeDecodeError as e:
            print(enc, e, end="; ")
    print()
codecs.register_error("upper", lambda e: (e.object[e.start:e.end].upper() if isinstance(e, UnicodeEncodeError) else "?", e.end))
codecs.register_error("bytes", lambda e: (b"<>", e.end)); codecs.register_error("back", lambda e: ("x", -1)); codecs.register_error("bad", lambda e: 5); codecs.register_error("far", lambda e: ("", 99))
for f in (lambda: "aéb".encode("ascii", "bytes"), lambda: "aéb".encode("ascii", "upper"), lambda: b"a\xffb".decode("ascii", "upper"), lambda: "aéb".encode("ascii", "back"), lambda: "é".encode("ascii", "bad"), lambda: "é".encode("ascii", "far"), lambda: "é".encode("ascii", "none such"), lambda: "e".encode("ascii", "none such"), lambda: "a".encode("none such"), lambda: "a".encode("utf-8", 5), lambda: "a".encode(5), lambda: b"\xff".decode("ascii", "xmlcharrefreplace"), lambda: codecs.lookup_error("zzz"), lambda: codecs.register_error("x", 5), lambda: str(b"\xe9", "latin-1"), lambda: str(b"\xff", errors="replace"), lambda: codecs.encode("a")):
    attempt(f)

# bytes % where one conversion is the whole result.
print(b"%r" % 0, b"%a" % "é", b"%s" % b"x", b"%b" % bytearray(b"y"), b"%d" % 5, b"%c" % 65, b"%.2r" % "abc", b"%5a" % 1, bytearray(b"%r") % 1)

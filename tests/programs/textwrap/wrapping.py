import textwrap

text = "The quick brown fox jumped over the lazy dog, and then it ran away very quickly."
print(textwrap.fill(text, 30))
print(textwrap.wrap(text, 20, initial_indent="* ", subsequent_indent="  "))
print(textwrap.shorten(text, 30), textwrap.shorten(text, 25, placeholder="..."))
print(textwrap.dedent("    a\n      b\n    c\n"))
print(textwrap.indent("x\n\ny\n", "> "))

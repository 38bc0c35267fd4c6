# In a module's body locals() and vars() are globals().
locals().update({f"name_{k}": k * k for k in range(4)})
locals()["other"] = "x"
vars()["third"] = [other]
print(name_2, name_3, other, third, locals() is globals())
for k in range(2):
    locals()[f"loop_{k}"] = k
print(loop_0, loop_1, locals().pop("loop_1"), "loop_1" in globals())


def f():
    return name_1 + len(third)


print(f())
del locals()["third"]
try:
    f()
except NameError as e:
    print(e)

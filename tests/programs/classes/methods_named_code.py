"""Methods, functions and modules may have the names that the compiler uses for what belongs to a function."""


class Outer:
    def code(self):
        return "code"

    def sites(self):
        return "sites"

    def resume(self):
        yield "resume"

    def array(self):
        return "array"

    def __call__(self):
        def code():
            def resume():
                yield 1

            return [*resume()]

        return code()


def cache():
    return "cache"


o = Outer()
print(o.code(), o.sites(), *o.resume(), o.array(), o(), cache())

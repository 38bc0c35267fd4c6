class Thread:
    pass


class Barrier:
    pass

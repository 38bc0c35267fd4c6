class Own(float):
    def __float__(self):
        return 42.0


class Plain(float):
    pass


print(float(Own(1.5)), Own(1.5) + 1, float(Plain(2.5)), type(float(Plain(2.5))), Own("3") == 3)

class Decimal(float):
    pass

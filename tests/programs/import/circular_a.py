import circular_b

name = "a"

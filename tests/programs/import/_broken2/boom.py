print("about to fail")
value = 1
raise ValueError("broken module")

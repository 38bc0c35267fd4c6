"""Numbers and texts under format specs, with fills of all widths; specs that are constants and computed."""
import sys
def show(vals, specs):
    for v in vals:
        for s in specs:
            try: print(repr(format(v, s)), end=" ")
            except Exception as e: print(type(e).__name__, e, end=" ")
        print()
show([0, 7, -7, 12345, -1234567, 1 << 70, True], ["", "d", "5d", "05d", "<8", ">8", "^9", "=+9", "*^12,", "_x", "#010x", "#b", "+,d", " d", "é>6", "€>6", "😀^8", "c", "5.2f", "e", "%", ".3", "08,.1f", "s", "=5s", "x<20n", "-<3"])
show([0.0, -1.5, 3.14159, 1e300, float("inf"), float("-nan")], ["", ".2f", "10.3f", "<10.1e", "^12g", "+.0f", "010.2f", "=+12,.2f", "€>9.1f", "%", ".0%", "n", "d", "z.1f", "_.2f"])
show(["ab", "é", ""], ["", "5", "<5", ">5", "^5", "*^7", ".1", "5.1s", "d", "=5", "€^6"])
for i in range(3):
    print(f"{i:5d}|{i*0.5:.2f}|{'x':>3}|{i:<{i+3}}|{-i:+05}|{i!r:>4}")

# the functions of gc
import gc

print(gc.isenabled())
gc.disable()
print(gc.isenabled())
gc.enable()
print(gc.get_threshold())
gc.set_threshold(500, 5, 5)
print(gc.get_threshold())
try:
    gc.collect(7)
except ValueError as e:
    print(e)
try:
    gc.set_threshold()
except TypeError as e:
    print(e)
print(gc.is_tracked([]), gc.is_tracked(1), gc.is_tracked("a"), gc.is_tracked({}), gc.is_tracked(1.5))
x = [1, [2]]
holder = [x]
print(any(r is holder for r in gc.get_referrers(x)), gc.get_referents(holder) == [x])
print(any(o is holder for o in gc.get_objects()))
print(gc.garbage, len(gc.get_stats()), sorted(gc.get_stats()[0]))
gc.disable()  # a collection by itself would be seen too: when that comes depends on all that was allocated
seen = []
gc.callbacks.append(lambda phase, info: seen.append((phase, sorted(info))))
gc.collect()
print(seen)

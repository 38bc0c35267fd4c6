try:
    from circular_a import name
except ImportError as e:
    print(str(e).rsplit(" (", 1)[0])
import circular_a

try:
    circular_a.name
except AttributeError as e:
    print(e)

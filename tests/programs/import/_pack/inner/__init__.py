print("init", __name__)
from .. import first as up

import threading
import time

half = threading.current_thread().name
time.sleep(0.02)
whole = "whole"

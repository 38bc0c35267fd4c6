# A traceback through coroutines.
async def inner():
    raise KeyError("in")
async def outer():
    await inner()
try:
    outer().send(None)
except KeyError as e:
    t = e.__traceback__
    while t:
        print(t.tb_frame.f_code.co_name, t.tb_lineno)
        t = t.tb_next
    raise

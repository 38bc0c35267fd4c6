"""In CPython these are C functions."""

from _dataclasses import stand_for_c

stand_for_c("_asyncio", (_get_running_loop, _set_running_loop, get_running_loop, get_event_loop))

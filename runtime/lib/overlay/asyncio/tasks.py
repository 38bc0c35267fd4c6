"""CPython's Task is a C class."""

from _dataclasses import stand_for_c

stand_for_c("_asyncio", (Task, _register_task, _register_eager_task, _unregister_task, _unregister_eager_task, _enter_task,
                         _leave_task, _swap_current_task, current_task))  # fmt: skip

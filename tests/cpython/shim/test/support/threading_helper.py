def requires_working_threading():
    from test.support import cpython_only

    return cpython_only


class start_threads:
    pass

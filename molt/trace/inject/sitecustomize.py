# Starts Molt's recorder in any Python process whose environment leads here (see molt/trace/launch.py).
#
# Runs in every Python that a recorded program starts, also in old ones: it must parse everywhere, and whatever goes
# wrong here must leave the program as it would have been without a recorder.
import os
import sys


def _leave(here):
    """`sys.path` and its cache become what they were without us."""
    sys.path[:] = [p for p in sys.path if not (p and os.path.abspath(p) == here)]
    for p in list(sys.path_importer_cache):
        if os.path.abspath(p) == here:
            del sys.path_importer_cache[p]


def _refuse(spool, reason):
    """Tells the parent why this process is not recorded."""
    name = os.path.join(spool, "%d-refused.spool" % os.getpid())
    with open(name, "w") as file:
        file.write("H\tformat\t1\nH\tpid\t%d\nN\trefused\t%s\n" % (os.getpid(), reason))


def _spool():
    """The folder to write to: one that `molt record` made, or a common one below $MOLT_RECORD."""
    spool = os.environ.get("MOLT_RECORD_SPOOL")
    folder = os.environ.get("MOLT_RECORD")
    if not spool and folder:
        spool = os.path.join(os.path.abspath(folder), ".spool", "unattended")
        if not os.path.isdir(spool):
            os.makedirs(spool)
    return spool


def _start(here, spool):
    if not spool:
        return
    version = "%d.%d" % sys.version_info[:2]
    if sys.version_info < (3, 12) or not hasattr(sys, "monitoring"):
        _refuse(spool, "Python %s has no sys.monitoring, CPython 3.12 or newer is needed" % version)
        return
    import time

    began = time.thread_time()
    import _frozen_importlib
    import _frozen_importlib_external

    folder = os.path.join(os.path.dirname(here), "agent")
    spec = _frozen_importlib_external.spec_from_file_location(
        "_molt_agent", os.path.join(folder, "__init__.py"), submodule_search_locations=[folder]
    )
    known = set(sys.modules)
    before = sys.dont_write_bytecode
    sys.dont_write_bytecode = False  # our own byte code is kept even where the program's is not: compiling costs 50 ms
    try:
        agent = _frozen_importlib._load(spec)
        agent.load()
    finally:
        sys.dont_write_bytecode = before
    agent.start(spool, os.environ.get("MOLT_RECORD_OPTIONS", ""), began)
    agent.hide(known)


def _next():
    """Runs the sitecustomize that ours shadows; none is what CPython accepts silently as an ImportError of that name."""
    own = sys.modules.pop("sitecustomize", None)
    try:
        import sitecustomize
    except ImportError as error:
        if own is not None:
            sys.modules["sitecustomize"] = own  # the import system takes it out itself when we raise
        if getattr(error, "name", None) != "sitecustomize":
            raise
        missing = ImportError("No module named 'sitecustomize'")
        missing.name = "sitecustomize"
        raise missing


_here = os.path.dirname(os.path.abspath(__file__))
_leave(_here)
_folder = None
try:
    _folder = _spool()
    _start(_here, _folder)
except Exception:
    if os.environ.get("MOLT_DEBUG"):
        raise
    try:
        _refuse(_folder, "the recorder did not start: %r" % (sys.exc_info()[1],))
    except Exception:
        pass
_next()

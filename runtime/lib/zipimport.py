"""CPython's `zipimport` for those who ask whether a loader is one of its own: a compiled program imports nothing out of archives."""

__all__ = ["ZipImportError", "zipimporter"]


class ZipImportError(ImportError):
    pass


class zipimporter:
    def __init__(self, path):
        raise ZipImportError("a compiled program imports nothing out of archives", path=path)

__all__ = ["z", "_shown"]
z = "b.z"
_shown = "b._shown"
not_listed = 1

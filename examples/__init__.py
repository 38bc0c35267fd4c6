"""Example programs, and `demo`, which builds and measures them."""

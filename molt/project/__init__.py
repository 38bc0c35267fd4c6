"""A program as a project: its root, its configuration, its lock, its builds."""

"""Start-up."""

print("Hello, world!")

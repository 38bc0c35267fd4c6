"""`molt profile`: where an executable spends its time, as a flame graph."""

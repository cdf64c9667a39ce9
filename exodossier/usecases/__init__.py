"""The verbs: one file per intention of a person. Each takes plain values and ports, and returns `Changes`."""

"""The nouns: what is true without a computer. Standard library only; no clock, disk or randomness."""

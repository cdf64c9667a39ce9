"""What every drawing says on itself."""

MARK = "ILLUSTRATION – NOT DATA"

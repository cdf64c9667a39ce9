"""Versions and ranges, as the library's files name them."""

from exodossier.domain.versions import fits, is_version, number

__all__ = ["fits", "is_version", "number"]

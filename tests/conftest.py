"""What every test may count on: no screen, and a fixed hypothesis profile."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

from exodossier.ui import immortals

immortals.keep()

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("ordinary", max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile("ordinary")

"""Speeds and sizes, each beside a floor or a promise; drawn without a screen."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

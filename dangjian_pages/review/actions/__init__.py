"""One class for each thing that can be done to an item: check, execute, record."""

from .claiming import Claim, Release
from .deciding import Decline, Pass, Return, Sign
from .emergency import PublishInEmergency
from .outcomes import act, outcomes_for

__all__ = [
    "Claim",
    "Decline",
    "Pass",
    "PublishInEmergency",
    "Release",
    "Return",
    "Sign",
    "act",
    "outcomes_for",
]

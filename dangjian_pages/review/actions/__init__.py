"""One class for each thing that can be done to an item: check, execute, record."""

from .arranging import Arrange, Dissolve, ReleaseBundle
from .claiming import Claim, Release
from .deciding import Decline, Pass, Return, Sign
from .emergency import PublishInEmergency
from .outcomes import act, outcomes_for

__all__ = [
    "Arrange",
    "Claim",
    "Decline",
    "Dissolve",
    "Pass",
    "PublishInEmergency",
    "Release",
    "ReleaseBundle",
    "Return",
    "Sign",
    "act",
    "outcomes_for",
]

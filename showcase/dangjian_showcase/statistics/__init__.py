"""What is counted in public, and the door to count something more."""

from .registry import HOOK, FacetStatistic, Row, Statistic, get_statistics
from .scope import Scope

__all__ = ["HOOK", "FacetStatistic", "Row", "Scope", "Statistic", "get_statistics"]

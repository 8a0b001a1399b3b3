"""The home page: the bands that an editor composes it from, and what they show."""

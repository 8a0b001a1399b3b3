"""Blocks of bodies. Each is a named class with its own template, icon and preview."""

"""The admin pages of what follows publication."""

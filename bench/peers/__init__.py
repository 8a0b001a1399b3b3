"""Sites that ours is measured against."""

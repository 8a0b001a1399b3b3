"""What editors see of each page type, in tabs. No model is imported here."""

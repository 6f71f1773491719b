"""Feedback to candidates who were turned down, from draft to letter, and what they said of it."""

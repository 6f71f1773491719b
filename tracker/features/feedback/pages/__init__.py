"""What the pages of feedback are given."""

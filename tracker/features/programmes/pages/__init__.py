"""What the pages of programmes are given: a file for each subject."""

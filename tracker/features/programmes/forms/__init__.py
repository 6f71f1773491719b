"""Forms of programmes: a file for each subject."""

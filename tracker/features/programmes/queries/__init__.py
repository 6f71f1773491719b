"""What can be asked of programmes: a file for each subject."""

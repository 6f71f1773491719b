"""What can be done with programmes: a file for each subject."""

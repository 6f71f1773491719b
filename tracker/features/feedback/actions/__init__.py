"""What can be done with feedback. The trail says that it was done; the words stay in the letter."""

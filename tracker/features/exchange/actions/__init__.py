"""What can be done with files: trying them, bringing them in, taking that back."""

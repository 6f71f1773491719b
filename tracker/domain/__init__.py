"""What is true: rules as pure functions, standard library only."""

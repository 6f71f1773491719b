"""What every feature stands on: one file for each thing there is only one of."""

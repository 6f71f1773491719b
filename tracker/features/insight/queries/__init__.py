"""What records say: every measure is computed in one place, from the books of one organisation."""

"""How fast the main pages are, as ratios to a bare Flask page on the same machine in the same minutes."""

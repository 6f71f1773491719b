"""What the operator can do, and the making of demo records."""

"""What pages and reports are given: results against promises, in words."""

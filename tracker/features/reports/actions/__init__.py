"""Every change to reports: documents made from live records, and editions."""

"""What the records say: results of measures, their status, the home page."""

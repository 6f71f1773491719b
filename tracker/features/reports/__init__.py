"""Progress reports, as page and PDF."""

"""Role redesign: worksheets, the designs that are found for them, what is decided and what comes of it."""

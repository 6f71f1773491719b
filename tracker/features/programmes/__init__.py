"""What is logged: programmes, cohorts, participants and their events, outreach."""

"""Employers: members and their roles, invitations, sites, workforce figures, settings."""

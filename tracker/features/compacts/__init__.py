"""Promises and targets: packs, compacts, commitments, measures chosen, actions, evidence."""

"""Vacancies, who applied, and what came of each stage."""

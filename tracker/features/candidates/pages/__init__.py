"""What the pages of vacancies and candidates are given."""

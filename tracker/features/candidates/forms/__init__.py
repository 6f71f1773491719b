"""Forms of vacancies and candidates."""

"""What can be asked of vacancies and candidates. ``assessor_id`` narrows to the vacancies of one assessor."""

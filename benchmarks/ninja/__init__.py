"""django-ninja on the same tables, as a Python team would write it."""

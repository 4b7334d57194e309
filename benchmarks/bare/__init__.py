"""The bare route: Starlette and the raw driver, for the same token look-up and the same SQL."""

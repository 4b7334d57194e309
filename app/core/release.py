"""The version of the API, and of what answers it gives."""

RELEASE = "1.0.0"

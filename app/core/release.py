"""The version of the API and of the package, and of what answers it gives."""

RELEASE = "1.0.0"

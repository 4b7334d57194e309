"""What the process logs: one line of JSON per event."""

import structlog


def configure() -> None:
    """Write JSON lines; a traceback without the values of its variables, which are people's data."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
    )

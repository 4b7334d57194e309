"""How many sequences are tried, and that they are the same ones every time."""

from hypothesis import HealthCheck, Phase, settings

PROFILE = settings(
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=4,
    stateful_step_count=12,
    # Making a failing sequence shorter takes minutes: add Phase.shrink when there is one.
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)

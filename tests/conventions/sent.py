"""What is sent, compared with what comes back."""

from typing import Any

from pydantic import BaseModel


def aliases(model: type[BaseModel]) -> set[str]:
    """Return the fields of a model by their names in JSON."""
    return {field.alias or name for name, field in model.model_fields.items()}


def holds(shown: Any, sent: Any) -> bool:
    """Tell whether what is shown is what was sent, with more in it perhaps."""
    if isinstance(sent, dict):
        return all(holds(shown[name], value) for name, value in sent.items())
    if isinstance(sent, list):
        return len(shown) == len(sent) and all(holds(*pair) for pair in zip(shown, sent, strict=True))
    return bool(shown == sent)

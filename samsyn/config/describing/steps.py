"""Which state may follow which, drawn from the tables that the actions obey."""

from typing import Any

from django.apps import apps
from django.db.models import Model

from samsyn.config.describing.markdown import chapter, first_line, table


def states() -> str:
    """Which state may follow which, for everything that has states."""
    found = [
        model
        for model in sorted(apps.get_models(), key=_label)
        if isinstance(getattr(model, "NEXT", None), dict)
    ]
    return chapter(
        "States",
        "What the state of a thing allows stands with the thing, as a table called `NEXT`.",
        "The actions refuse every other step.\n",
        *([_states_of(model) for model in found] or ["None yet.\n"]),
    )


def _label(model: type[Model]) -> str:
    return model._meta.label


def _states_of(model: type[Model]) -> str:
    following: dict[Any, Any] = model.NEXT  # type: ignore[attr-defined]
    choices: Any = type(next(iter(following)))
    order = list(choices)
    rows = [
        (_word(state), ", ".join(_word(after) for after in order if after in following.get(state, ())) or "–")
        for state in order
    ]
    return "\n".join(
        [
            f"## {_label(model)}",
            "",
            first_line(model),
            "",
            table(("State", "Next"), rows),
            _diagram(order, following),
            "",
        ]
    )


def _word(state: Any) -> str:
    return f"{state.label} (`{state.value}`)"


def _diagram(order: list[Any], following: dict[Any, Any]) -> str:
    names = [f'    state "{state.label}" as {state.value}' for state in order]
    steps = [
        f"    {one.value} --> {two.value}" for one in order for two in order if two in following.get(one, ())
    ]
    ends = [f"    {state.value} --> [*]" for state in order if not following.get(state)]
    return "\n".join(
        ["```mermaid", "stateDiagram-v2", *names, f"    [*] --> {order[0].value}", *steps, *ends, "```"]
    )

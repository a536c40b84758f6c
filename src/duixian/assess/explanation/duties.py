"""What an award asks of its holder afterwards, for how long, and what a breach leads to."""

from duixian.assess.explanation.telling import Telling
from duixian.assess.result import Duty
from duixian.assess.wording import say
from duixian.rules import plan


def duties(told: Telling) -> tuple[Duty, ...]:
    """Every duty with its sentence and its words."""
    return tuple(_duty(duty, told) for duty in told.benefit.duties)


def _duty(duty: plan.Duty, told: Telling) -> Duty:
    months = duty.term.value if duty.term is not None else None
    held = months if isinstance(months, int) else None
    text = say(told.lang, "duty", duty.content)
    if held is not None:
        years, rest = divmod(held, 12)
        text += say(told.lang, "duty_months" if rest else "duty_years", held if rest else years)
    if duty.breach:
        text += say(told.lang, "duty_breach", say(told.lang, duty.breach))
    return Duty(duty.content, held, duty.breach, text, told.place(duty.quote))

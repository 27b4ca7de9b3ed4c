"""Numbers and colours in the texts of any language: compared where they are known, else left."""

from __future__ import annotations

import pytest

from wegwijs.checks.pages.figures import differences, figures


def _differ(one: tuple[str, str], other: tuple[str, str]) -> list[str]:
    ours, theirs = figures(*one), figures(*other)
    return [kind for kind, _, _ in differences(ours, theirs)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("on 10 June 2026", "en"), ("le 10 juin 2026", "fr")),
        (("on 10 June 2026", "en"), ("10 czerwca 2026", "pl")),
        (("on 10 June 2026", "en"), ("10 يونيو 2026", "ar")),
        (("on 10 June 2026", "en"), ("٢٠٢٦-٠٦-١٠", "fa")),
        (("1,250.5 kg", "en"), ("۱٬۲۵۰٫۵ kg", "fa")),
        (("3 doors", "en"), ("trois portes", "fr")),
        (("3 doors", "en"), ("três portas", "pt-BR")),
        (("3 doors", "en"), ("kolme ovea", "fi")),  # its words are not known
        (("the red lamp", "en"), ("la lampe rouge", "fr")),
        (("the red lamp", "en"), ("punainen lamppu", "fi")),
        (("a blue and a white door", "en"), ("una puerta azul y otra blanca", "es")),
    ],
)
def test_texts_that_say_the_same_do_not_differ(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    assert _differ(one, other) == _differ(other, one) == []


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (("on 10 June 2026", "en"), ("le 10 juillet 2026", "fr"), "numbers"),
        (("13 doors", "en"), ("kolmetoista ovea", "fi"), "numbers"),
        (("3 doors", "en"), ("quatre portes", "fr"), "numbers"),
        (("the red lamp", "en"), ("la lampe verte", "fr"), "colours"),
        (("{count} doors", "en"), ("kolme ovea", "fi"), "placeholders"),
        (("1,250.5 kg", "en"), ("۱٬۲۵۰ kg", "fa"), "numbers"),
    ],
)
def test_texts_that_do_not_are_told(
    one: tuple[str, str], other: tuple[str, str], kind: str
) -> None:
    assert kind in _differ(one, other)

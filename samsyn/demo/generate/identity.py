"""Identity numbers from the tax agency's test series only, so that no number here can belong to a person."""

from datetime import date
from random import Random


TEST_SERIALS = (*range(980, 1000), 238, 239)


def check_digit(nine: str) -> int:
    """The Luhn digit over the nine digits yymmddnnn."""
    total = sum(sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(nine))
    return -total % 10


def number_in_series(born: date, serial: int) -> str:
    """Twelve digits: the day of birth, a serial of the test series and the check digit."""
    if serial not in TEST_SERIALS:
        raise ValueError(f"Löpnumret {serial} hör inte till testserien. Använd 980–999, 238 eller 239.")
    return f"{born:%Y%m%d}{serial}{check_digit(f'{born:%y%m%d}{serial}')}"


class NumberSeries:
    """Hands out each number once. The serial is even for girls and women, odd for boys and men."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._used: set[str] = set()
        self._temporary = 0
        self._source = 0

    def identity(self, born: date, *, girl: bool) -> str:
        """A free test number of that day; one of the days after it when the day is full."""
        serials = [serial for serial in TEST_SERIALS if serial % 2 == (0 if girl else 1)]
        self._chance.shuffle(serials)
        for serial in serials:
            number = number_in_series(born, serial)
            if number not in self._used:
                self._used.add(number)
                return number
        raise LookupError(f"Testserien är slut för {born}. Välj en annan dag.")

    def temporary(self, born: date) -> str:
        """What a school system gives somebody who has no identity number yet."""
        self._temporary += 1
        return f"{born:%Y%m%d}TF{self._temporary % 100:02d}"

    def source_id(self) -> str:
        """The key of a system that knows its pupils by an id of its own."""
        self._source += 1
        return f"EXK-{self._source:06d}"

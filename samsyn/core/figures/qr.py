"""A square for a phone's camera to read, as a drawing in the page: the policy allows no data addresses."""

from django.utils.safestring import SafeString
from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M

from samsyn.core.figures.svg import picture


QUIET = 4  # modules of white around it, as the standard asks


def square(address: str, *, alt: str) -> SafeString:
    """The address as a QR code; it is still read where a seventh of it is dirty."""
    code = QRCode(border=QUIET, error_correction=ERROR_CORRECT_M)
    code.add_data(address)
    rows: list[list[bool]] = code.get_matrix()
    marks = "".join(_row(number, row) for number, row in enumerate(rows))
    size = len(rows)
    ground = f'<path class="ground" d="M0 0h{size}v{size}h-{size}z"/>'
    return picture("qr", (size, size), f'{ground}<path class="marks" d="{marks}"/>', alt=alt)


def _row(number: int, row: list[bool]) -> str:
    """The dark runs of one line."""
    marks, column = "", 0
    while column < len(row):
        start = column
        while column < len(row) and row[column]:
            column += 1
        if column > start:
            marks += f"M{start} {number}h{column - start}v1h-{column - start}z"
        column += 1
    return marks

"""School forms in Swedish, by the codes of SS 12000."""

from django.utils.translation import gettext_lazy as _


SCHOOL_TYPES = {
    "FS": _("förskola"),
    "FKLASS": _("förskoleklass"),
    "GR": _("grundskola"),
    "GRS": _("anpassad grundskola"),
    "FTH": _("fritidshem"),
    "SP": _("specialskola"),
    "SAM": _("sameskola"),
    "GY": _("gymnasieskola"),
    "GYS": _("anpassad gymnasieskola"),
    "VUX": _("komvux"),
}
OFFERED = (
    "FS",
    "FKLASS",
    "GR",
    "GRS",
    "FTH",
    "GY",
    "GYS",
    "VUX",
)  # specialskola and sameskola have the state


def school_form(code: str) -> str:
    """A school form in words; a code that is not known is shown as it is."""
    return str(SCHOOL_TYPES.get(code, code))

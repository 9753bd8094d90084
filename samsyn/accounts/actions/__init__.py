"""Deeds about users: invitations, roles given and ended, the light way in, and who stands in for whom."""

from samsyn.accounts.actions.inviting import (
    Person,
    UsedOrTooOld,
    accept_invitation,
    choose_language,
    invite,
    link_account,
    make_account,
    make_first_administrator,
)
from samsyn.accounts.actions.light import (
    DEVICE_DAYS,
    TooMany,
    forget_device,
    make_light_link,
    remember_device,
)
from samsyn.accounts.actions.roles import (
    OwnRole,
    Period,
    add_teaching,
    end_role,
    end_teaching,
    give_role,
)
from samsyn.accounts.actions.standing_in import (
    NotThisOne,
    ask_stand_in,
    confirm_stand_in,
    end_stand_in,
)


__all__ = [
    "DEVICE_DAYS",
    "NotThisOne",
    "OwnRole",
    "Period",
    "Person",
    "TooMany",
    "UsedOrTooOld",
    "accept_invitation",
    "add_teaching",
    "ask_stand_in",
    "choose_language",
    "confirm_stand_in",
    "end_role",
    "end_stand_in",
    "end_teaching",
    "forget_device",
    "give_role",
    "invite",
    "link_account",
    "make_account",
    "make_first_administrator",
    "make_light_link",
    "remember_device",
]

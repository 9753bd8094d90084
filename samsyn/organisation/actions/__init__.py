"""Deeds that change units, pupils and rosters."""

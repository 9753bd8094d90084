"""The frame: start page per role, menu, Vem får se vad?, help."""

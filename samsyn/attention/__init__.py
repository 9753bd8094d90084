"""Rules that propose that somebody looks at a pupil; never a score, never a level, never a prognosis."""

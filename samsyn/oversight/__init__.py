"""Who has read what: asked by pupils, watched over by the data protection officer, and stopped when it is too much."""

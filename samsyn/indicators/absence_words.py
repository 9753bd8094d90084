"""What measures on attendance say of the files they need."""

BY_DAY = "Närvaro per lektion eller dag. Filer med en rad per månad räcker inte."

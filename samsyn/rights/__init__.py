"""What a person may ask of the organiser: an extract of what is known of her, and that what is old goes away."""

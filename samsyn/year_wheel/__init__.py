"""When things happen: activities, recurrence, three clocks and school-day calendars."""

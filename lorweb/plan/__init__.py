"""The plan on a calendar: dated steps, the season, what cannot work, and a checklist for each rotation."""

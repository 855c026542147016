//! Counts over a set of incidents: by time, by name, by country; and what the news counted beside what it told.

//! The timeline as columns: what filters and counts read instead of a million incidents.

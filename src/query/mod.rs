//! The filter language, over the whole timeline: parsing, fuzzy matching across scripts, running.

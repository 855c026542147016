//! The user's own work: marks, tags, notes, corrections, the last place. Written at once, never lost.

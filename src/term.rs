//! The terminal itself: entering and leaving it whole, its events, its clipboard, programs opened beside it.

//! Arabic as text, whatever it says: folded spelling, letters and their joined forms, words, numbers, calendars, sentences.

pub mod fold;
pub mod forms;
pub mod sentence;
pub mod token;

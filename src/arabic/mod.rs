//! Arabic as text, whatever it says: folded spelling, letters and their joined forms, words, numbers, calendars, sentences.

pub mod calendar;
pub mod clitic;
pub mod fold;
pub mod forms;
pub mod letters;
pub mod number;
pub mod sentence;
pub mod text;
pub mod token;

//! Drawing: a pure function of the model that returns what it drew where.

pub mod text;

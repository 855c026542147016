//! Out of the program: JSON Lines, CSV and Markdown, with quotes and offsets.

//! Load and extract, in parallel and in order: what the commands and the browser both run.

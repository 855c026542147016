//! The `waqai` program: parse, run, exit code.

fn main() {}

//! The `waqai` program: parse, run, exit code.

fn main() -> std::process::ExitCode {
    waqai::cli::main()
}

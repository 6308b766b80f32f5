fn main() -> std::process::ExitCode {
    cuttings::cli::main()
}

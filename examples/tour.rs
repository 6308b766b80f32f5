//! The main job on the sample articles: read them into a store, then ask it things. `cargo run --release --example tour`

use std::process::ExitCode;

/// What is asked, as it is typed behind `cuttings`.
const COMMANDS: &[&[&str]] = &[
    &["index", "corpus"],
    &["search", "redundancies", "--limit", "3"],
    &["figures", "--by", "National Audit Office", "--limit", "3"],
    &["quotes", "--speaker", "Stroud", "--kind", "direct", "--limit", "3"],
    &["organisations", "--limit", "8"],
];

fn main() -> ExitCode {
    for command in COMMANDS {
        let typed: Vec<String> =
            command.iter().map(|word| if word.contains(' ') { format!("{word:?}") } else { word.to_string() }).collect();
        println!("$ cuttings {}", typed.join(" "));
        let arguments = ["cuttings", "--store", "target/tour"].into_iter().chain(command.iter().copied());
        let status = cuttings::cli::run(arguments.map(Into::into));
        if status != 0 {
            return ExitCode::from(status);
        }
        println!();
    }
    println!("The store is in target/tour. Ask it more:  cargo run --release -- --store target/tour search …");
    ExitCode::SUCCESS
}

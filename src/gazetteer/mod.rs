//! Lists of names: organisations, forenames, titles. Facts with their sources, compiled into one automaton.

use std::sync::LazyLock;

/// The names that the rules know.
#[derive(Debug, Default)]
pub struct Gazetteer {}

impl Gazetteer {
    /// The lists that ship with the program.
    pub fn shipped() -> &'static Gazetteer {
        static SHIPPED: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::default);
        &SHIPPED
    }
}

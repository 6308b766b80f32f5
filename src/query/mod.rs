//! The query language: what a person types becomes data that any engine can be sent.

/// A query that could not be understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct QueryError {
    /// What is wrong, and what to do.
    pub what: String,
}

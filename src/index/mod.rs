//! Where articles and their records are kept and asked.

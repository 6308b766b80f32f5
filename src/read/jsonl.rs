//! JSON Lines: one object a line. A bad line costs only itself.

use std::sync::Arc;

use super::input::{Input, Line, too_long};
use super::{Content, Origin, Piece};
use crate::error::Result;

/// The lines of `input` that are not blank.
pub(super) fn pieces(mut input: Input, origin: &Arc<Origin>) -> impl Iterator<Item = Result<Piece>> + Send + use<> {
    let origin = Arc::clone(origin);
    let limit = origin.options.limit;
    let (mut number, mut index, mut broken) = (0, 0, false);
    std::iter::from_fn(move || {
        while !broken {
            let mut line = Vec::new();
            number += 1;
            let taken = match input.line(&mut line, limit) {
                Ok(Line::End) => return None,
                Ok(Line::Whole) if line.trim_ascii().is_empty() => continue,
                Ok(Line::Whole) => Ok(Piece { index: Some(index), line: Some(number), content: Content::Bytes(line) }),
                Ok(Line::TooLong) => Err(origin.error(Some(number), format!("this line is {}", too_long(limit)))),
                Err(error) => {
                    broken = true;
                    Err(input.failure(Some(number), error))
                }
            };
            index += 1;
            return Some(taken);
        }
        None
    })
}

//! How deep a page is nested, found out before it is parsed: what HTML says about unclosed elements takes time and memory
//! that grow with the square of their number.

/// How many elements are open at once, at most: those that are never closed count to the end.
pub(super) fn depth(page: &str) -> usize {
    let bytes = page.as_bytes();
    let (mut depth, mut deepest, mut at) = (0usize, 0, 0);
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        at += found + 1;
        let rest = &bytes[at..];
        let closes = rest.first() == Some(&b'/');
        let name = &rest[usize::from(closes)..];
        let name = &name[..name.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-').count()];
        if rest.starts_with(b"!--") {
            at += memchr::memmem::find(rest, b"-->").unwrap_or(0);
        } else if name.first().is_none_or(|byte| !byte.is_ascii_alphabetic()) || closes_itself(name) {
            continue;
        } else if closes {
            depth = depth.saturating_sub(1);
        } else if [&b"script"[..], b"style"].iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
            at += memchr::memmem::find(rest, b"</").unwrap_or(0);
        } else if !is_empty_in_xml(rest) || must_be_closed(name) {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

/// Elements without an end, and those that the next of their kind ends.
fn closes_itself(name: &[u8]) -> bool {
    const NAMES: [&[u8]; 30] = [
        b"p",
        b"li",
        b"dd",
        b"dt",
        b"tr",
        b"td",
        b"th",
        b"thead",
        b"tbody",
        b"tfoot",
        b"option",
        b"optgroup",
        b"br",
        b"hr",
        b"img",
        b"input",
        b"meta",
        b"link",
        b"area",
        b"base",
        b"col",
        b"embed",
        b"param",
        b"source",
        b"track",
        b"wbr",
        b"html",
        b"head",
        b"body",
        b"a",
    ];
    NAMES.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// Elements that `/>` does not close, whatever their author thought.
fn must_be_closed(name: &[u8]) -> bool {
    const NAMES: [&[u8]; 12] = [b"div", b"span", b"font", b"b", b"i", b"em", b"strong", b"table", b"section", b"article", b"ul", b"ol"];
    NAMES.iter().any(|known| name.eq_ignore_ascii_case(known))
}

fn is_empty_in_xml(tag: &[u8]) -> bool {
    memchr::memchr(b'>', tag).is_some_and(|end| end > 0 && tag[end - 1] == b'/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_counts_what_is_open() {
        assert_eq!(depth("<html><body><div><p>a<p>b<br><img src=a><b>c</b></div><div><svg><path/><path/></svg></div>"), 2);
        assert_eq!(depth(&"<font>".repeat(900)), 900);
        assert_eq!(depth("<script>x = '<div><div><div>'</script> 1 < 2 <!-- <b><b><b> -->"), 0);
        assert_eq!(depth("<div/><div/>"), 2);
    }
}

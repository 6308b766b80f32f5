//! The text of a page as its reader sees it: block after block, white space single.

use dom_query::NodeRef;

/// A paragraph, heading, list item or whatever else stands by itself.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Block {
    pub(super) text: String,
    /// Bytes of it that are links.
    pub(super) linked: usize,
    /// Whether it stands in a figure: a caption, a credit.
    pub(super) is_caption: bool,
}

/// What the text of an element is to the text around it.
#[derive(Clone, Copy, PartialEq)]
enum Role {
    /// Part of a line.
    Inline,
    /// Part of a line that leads elsewhere.
    Link,
    /// A paragraph of its own.
    Block,
    /// A picture or table set apart, with what is written under it.
    Figure,
    /// A cell: apart from its neighbour on the same line.
    Cell,
    /// The end of a line.
    Break,
    /// Nothing to read.
    Silent,
}

fn role(name: &str) -> Role {
    match name {
        "a" => Role::Link,
        "br" => Role::Break,
        "td" | "th" => Role::Cell,
        "figure" | "figcaption" => Role::Figure,
        "script" | "style" | "noscript" | "template" | "svg" | "math" | "button" | "input" | "select" | "textarea" | "iframe"
        | "object" | "audio" | "video" | "canvas" | "head" | "title" => Role::Silent,
        "p" | "div" | "section" | "article" | "header" | "footer" | "main" | "aside" | "nav" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
        | "ul" | "ol" | "li" | "dl" | "dt" | "dd" | "blockquote" | "pre" | "table" | "thead" | "tbody" | "tr" | "caption" | "hr"
        | "address" | "form" | "fieldset" | "details" | "summary" | "center" | "body" | "html" => Role::Block,
        _ => Role::Inline,
    }
}

/// The blocks below `root`, in their order. Pages can be nested deeper than a stack is, so this goes down and up by hand.
pub(super) fn blocks(root: &NodeRef<'_>) -> Vec<Block> {
    let mut text = Text::default();
    let mut node = root.first_child();
    let mut depth = 0usize;
    while let Some(current) = node {
        let role = current.node_name().map(|name| role(&name));
        match role {
            Some(role) => text.enter(role),
            None if current.is_text() => text.push(&current.text()),
            None => {}
        }
        if role != Some(Role::Silent)
            && let Some(below) = current.first_child()
        {
            depth += 1;
            node = Some(below);
            continue;
        }
        let mut done = current;
        node = loop {
            if let Some(name) = done.node_name() {
                text.leave(self::role(&name));
            }
            match (done.next_sibling(), done.parent()) {
                (Some(next), _) => break Some(next),
                (None, Some(parent)) if depth > 0 => {
                    depth -= 1;
                    done = parent;
                }
                _ => break None,
            }
        };
    }
    text.end_block();
    text.blocks
}

/// Text that grows word by word.
#[derive(Default)]
struct Text {
    blocks: Vec<Block>,
    block: Block,
    gap: Gap,
    links: usize,
    figures: usize,
}

/// What is due before the next word of a block.
#[derive(Default, Clone, Copy, PartialEq)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
}

impl Text {
    fn enter(&mut self, role: Role) {
        match role {
            Role::Inline | Role::Silent => {}
            Role::Link => self.links += 1,
            Role::Block => self.end_block(),
            Role::Figure => {
                self.end_block();
                self.figures += 1;
            }
            Role::Cell => self.space(),
            // Two line ends are how some pages write a paragraph.
            Role::Break if self.gap == Gap::Line => self.end_block(),
            Role::Break => self.gap = Gap::Line,
        }
    }

    fn leave(&mut self, role: Role) {
        match role {
            Role::Inline | Role::Silent | Role::Break => {}
            Role::Link => self.links = self.links.saturating_sub(1),
            Role::Block => self.end_block(),
            Role::Figure => {
                self.end_block();
                self.figures = self.figures.saturating_sub(1);
            }
            Role::Cell => self.space(),
        }
    }

    fn space(&mut self) {
        if self.gap == Gap::None {
            self.gap = Gap::Space;
        }
    }

    fn end_block(&mut self) {
        self.gap = Gap::None;
        if !self.block.text.is_empty() {
            self.blocks.push(std::mem::take(&mut self.block));
        }
    }

    fn push(&mut self, text: &str) {
        for part in text.split_inclusive(|c: char| c.is_ascii_whitespace()) {
            let word = part.trim_end_matches(|c: char| c.is_ascii_whitespace());
            if !word.is_empty() {
                let before = self.block.text.len();
                if before > 0 {
                    self.block.text.push_str(match self.gap {
                        Gap::None => "",
                        Gap::Space => " ",
                        Gap::Line => "\n",
                    });
                }
                self.block.text.push_str(word);
                self.block.is_caption = self.figures > 0;
                if self.links > 0 {
                    self.block.linked += self.block.text.len() - before;
                }
                self.gap = Gap::None;
            }
            if word.len() < part.len() {
                self.space();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;

    fn text(html: &str) -> String {
        let blocks = blocks(&Document::fragment(html).root());
        blocks.into_iter().map(|block| block.text).collect::<Vec<_>>().join("¶")
    }

    #[test]
    fn blocks_are_apart_and_white_space_is_single() {
        assert_eq!(text("<div><p>One <b>two</b>,\n three.</p><p>Four<br>five</p></div>six"), "One two, three.¶Four\nfive¶six");
        assert_eq!(text("<p>One<br><br>two<script>x</script></p>"), "One¶two");
        assert_eq!(text("<p>One<br> <br>two</p>"), "One¶two");
        assert_eq!(text("<table><tr><td>A</td><td>B</td></tr><tr><td>C</td></tr></table>"), "A B¶C");
        assert_eq!(text("£5\u{a0}m<i> </i>spent &amp; gone"), "£5\u{a0}m spent & gone");
        assert_eq!(text(""), "");
    }

    #[test]
    fn links_and_captions_are_known() {
        let blocks =
            blocks(&Document::fragment("<p><a>Read on</a></p><figure><img><figcaption>A ward</figcaption></figure><p>Text").root());
        let shape: Vec<_> = blocks.iter().map(|block| (block.text.as_str(), block.linked, block.is_caption)).collect();
        assert_eq!(shape, [("Read on", 7, false), ("A ward", 0, true), ("Text", 0, false)]);
    }
}

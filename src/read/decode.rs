//! From bytes to text: byte order mark, declared encoding, UTF-8, and a guess when nothing else fits.

use std::borrow::Cow;
use std::io::{self, BufRead, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// What the first bytes of a source say about its encoding.
pub(super) struct Mark {
    /// UTF-8 or UTF-16.
    pub(super) encoding: &'static Encoding,
    /// Bytes of the mark; 0 when there is none and UTF-16 shows in another way.
    pub(super) length: usize,
}

impl Mark {
    /// As it stands in [`Article::encoding`](crate::article::Article::encoding).
    pub(super) fn description(&self) -> String {
        format!("{}, {}", self.encoding.name(), if self.length > 0 { "byte order mark" } else { "guessed" })
    }
}

/// The byte order mark at the beginning of `bytes`, or the pattern of zeros that Latin letters leave in UTF-16 without one.
pub(super) fn mark(bytes: &[u8]) -> Option<Mark> {
    if bytes.starts_with(&[0xff, 0xfe, 0, 0]) {
        return None; // UTF-32, which nothing writes for news; the zeros will show that it is no text.
    }
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return Some(Mark { encoding, length });
    }
    let sample = &bytes[..bytes.len().min(1024)];
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = sample.len() / 4;
    match () {
        _ if sample.len() < 8 => None,
        _ if odd > many && even == 0 => Some(Mark { encoding: UTF_16LE, length: 0 }),
        _ if even > many && odd == 0 => Some(Mark { encoding: UTF_16BE, length: 0 }),
        _ => None,
    }
}

/// A text with how it was decoded.
pub(super) struct Decoded {
    pub(super) text: String,
    /// As it stands in [`Article::encoding`](crate::article::Article::encoding).
    pub(super) encoding: String,
    /// What is doubtful about it.
    pub(super) doubt: Option<String>,
}

/// Decodes `bytes`: as `declared` by the source, else as UTF-8, else by a guess.
///
/// A declared single-byte encoding gives way to UTF-8 when the bytes are valid UTF-8 beyond ASCII: pages are often saved as
/// UTF-8 with their old declaration, and text in a single-byte encoding is never valid UTF-8 by accident.
pub(super) fn decode(bytes: Vec<u8>, declared: Option<&'static Encoding>) -> Decoded {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if declared.is_none_or(|declared| declared == UTF_8 || declared.is_single_byte() || text.is_ascii()) => {
            let other = declared.filter(|&declared| declared != UTF_8 && !text.is_ascii());
            let doubt = other.map(|declared| format!("declared as {}, but it is UTF-8 and was read so", declared.name()));
            return Decoded { text, encoding: "UTF-8".to_string(), doubt };
        }
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    if let Some(declared) = declared.filter(|&declared| declared != UTF_8)
        && let (text, false) = declared.decode_without_bom_handling(&bytes)
    {
        return Decoded { text: text.into_owned(), encoding: format!("{}, declared", declared.name()), doubt: None };
    }
    let (text, encoding, whole) = guess(&bytes);
    let doubt = match (declared, whole) {
        (Some(declared), _) => Some(format!("declared as {}, which does not fit; read as {}", declared.name(), encoding.name())),
        (None, true) => None,
        (None, false) => Some(format!("read as {}, the best guess, which does not fit every byte", encoding.name())),
    };
    Decoded { text: text.into_owned(), encoding: format!("{}, guessed", encoding.name()), doubt }
}

/// Decodes bytes that are not UTF-8 in the encoding that they look most like. Also says whether every byte fitted.
fn guess(bytes: &[u8]) -> (Cow<'_, str>, &'static Encoding, bool) {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // A British archive: without the hint, a page with pounds, curly marks and little else above ASCII can come out as
    // windows-1250, where every £ is an Ł.
    let encoding = detector.guess(Some(b"uk"), chardetng::Utf8Detection::Deny);
    // A text that is UTF-8 but for a few damaged bytes is better read as damaged UTF-8 than as Latin-1 throughout.
    let lossy = UTF_8.decode_without_bom_handling(bytes).0;
    let damaged = lossy.chars().filter(|&c| c == char::REPLACEMENT_CHARACTER).count();
    let beyond_ascii = lossy.chars().filter(|&c| !c.is_ascii() && c != char::REPLACEMENT_CHARACTER).count();
    if beyond_ascii > 4 * damaged {
        return (lossy, UTF_8, false);
    }
    let (text, failed) = encoding.decode_without_bom_handling(bytes);
    match failed {
        false => (text, encoding, true),
        true => (WINDOWS_1252.decode_without_bom_handling(bytes).0, WINDOWS_1252, true),
    }
}

/// A stream in some encoding, read as UTF-8. Malformed sequences become U+FFFD.
pub(super) struct Transcoder<R> {
    encoded: R,
    decoder: Decoder,
    decoded: Vec<u8>,
    at: usize,
    ended: bool,
}

impl<R: BufRead> Transcoder<R> {
    pub(super) fn new(encoded: R, encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder_without_bom_handling();
        Transcoder { encoded, decoder, decoded: Vec::new(), at: 0, ended: false }
    }
}

impl<R: BufRead> Read for Transcoder<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        while self.at == self.decoded.len() && !self.ended {
            let buffer = self.encoded.fill_buf()?;
            let last = buffer.is_empty();
            self.decoded.resize(16 << 10, 0);
            let (result, read, written, _) = self.decoder.decode_to_utf8(buffer, &mut self.decoded, last);
            self.encoded.consume(read);
            self.decoded.truncate(written);
            self.at = 0;
            self.ended = last && result == CoderResult::InputEmpty;
        }
        let mut left = &self.decoded[self.at..];
        let count = left.read(to)?;
        self.at += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transcoder_joins_what_the_buffer_splits() {
        let text = "naïve “quotes” 🏥 £168m".repeat(3_000);
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut read = String::new();
        Transcoder::new(io::BufReader::with_capacity(7, &bytes[..]), UTF_16LE).read_to_string(&mut read).unwrap();
        assert_eq!(read, text);
    }

    #[test]
    fn what_is_declared_is_believed_unless_it_is_utf_8() {
        let pound = b"The trust lost \xa36m and its caf\xe9".to_vec();
        let decoded = decode(pound.clone(), None);
        assert_eq!((decoded.text.as_str(), decoded.encoding.as_str()), ("The trust lost £6m and its café", "windows-1252, guessed"));
        let pounds = decode(
            b"\x93It\x92s not a rise,\x94 she said. It costs \xa385m, or \xa3475 a nurse \x96 \x93a caf\xe9 lunch\x94.".to_vec(),
            None,
        );
        assert_eq!(pounds.encoding, "windows-1252, guessed");
        let decoded = decode(pound, Encoding::for_label(b"iso-8859-15"));
        assert_eq!((decoded.text.as_str(), decoded.encoding.as_str()), ("The trust lost £6m and its café", "ISO-8859-15, declared"));
        let decoded = decode("£6m".into(), Encoding::for_label(b"latin1"));
        assert_eq!((decoded.text.as_str(), decoded.encoding.as_str(), decoded.doubt.is_some()), ("£6m", "UTF-8", true));
    }

    #[test]
    fn one_damaged_byte_does_not_spoil_the_rest() {
        let mut bytes = "“The £6m was not spent,” said the café’s owner. ".repeat(3).into_bytes();
        bytes.push(0xff);
        let decoded = decode(bytes, None);
        assert!(decoded.text.starts_with("“The £6m") && decoded.doubt.is_some(), "{}", decoded.text);
    }

    #[test]
    fn utf_16_shows_without_a_mark() {
        let bytes: Vec<u8> = "Ward closed".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(mark(&bytes).map(|mark| mark.description()).as_deref(), Some("UTF-16BE, guessed"));
        assert!(mark(b"Ward closed").is_none());
    }
}

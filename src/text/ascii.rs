//! ASCII characters, eight at once: the bytes of one number, the first of them in its lowest place.

/// The highest bit of each byte: no character of ASCII has it.
pub const HIGH_BITS: u64 = eight(0x80);

/// Eight bytes that are all the same.
pub const fn eight(byte: u8) -> u64 {
    u64::MAX / 255 * byte as u64
}

/// The first eight bytes, filled up with zeros.
pub fn first_eight(bytes: &[u8]) -> u64 {
    u64::from_le_bytes(bytes.first_chunk().copied().unwrap_or_else(|| {
        let mut few = [0; 8];
        few[..bytes.len()].copy_from_slice(bytes);
        few
    }))
}

/// How many high bits are there: their bytes' sum in the highest byte.
const fn count(high_bits: u64) -> usize {
    ((high_bits >> 7).wrapping_mul(eight(1)) >> 56) as usize
}

/// The high bits of the capital letters: a sum's high bit tells which bytes are "A" or more, and which more than "Z".
pub const fn capitals(ascii: u64) -> u64 {
    (ascii + eight(0x80 - b'A')) & !(ascii + eight(0x7f - b'Z')) & HIGH_BITS
}

/// The eight characters in lower case.
pub const fn lower_case(ascii: u64) -> u64 {
    ascii | capitals(ascii) >> 2
}

/// How many of the letters of ASCII that bytes begin with are capitals, and how many are small.
pub fn leading_letters(bytes: &[u8]) -> (usize, usize) {
    let (mut upper, mut letters) = (0, 0);
    loop {
        let next = first_eight(&bytes[letters..]);
        let ascii = next & !HIGH_BITS;
        let upper_case = ascii & !eight(b'a' - b'A');
        let others = (!capitals(upper_case) | next) & HIGH_BITS;
        // All bits below the first byte that is no letter.
        let before = others.wrapping_sub(1) & !others;
        upper += count(capitals(ascii) & before);
        letters += others.trailing_zeros() as usize / 8;
        if others != 0 {
            return (upper, letters - upper);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn letters_are_counted_as_one_by_one(text in "[ -~é]{0,4}[A-Za-z]{0,20}[ -~é]{0,12}") {
            let letters = || text.bytes().take_while(u8::is_ascii_alphabetic);
            let upper = letters().filter(u8::is_ascii_uppercase).count();
            prop_assert_eq!(leading_letters(text.as_bytes()), (upper, letters().count() - upper));
        }

        #[test]
        fn lower_case_is_that_of_each_character(text in "[\0-\x7f]{8}") {
            prop_assert_eq!(lower_case(first_eight(text.as_bytes())), first_eight(text.to_ascii_lowercase().as_bytes()));
        }
    }
}

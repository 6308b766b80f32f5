# `just` lists these; each is one plain command that also works by hand.

_default:
    @just --list

# every test
test:
    cargo test

# the rules alone, in seconds: no Tantivy
rules *FILTER:
    cargo test --no-default-features --lib {{FILTER}}

# every property, on many texts that no run has seen; `cargo test` always draws the same ones
properties CASES="20000":
    PROPTEST_RNG_SEED=$(date +%s) PROPTEST_CASES={{CASES}} cargo test

# what CI runs
ci:
    .ci/run

# index the sample articles and ask them something
demo:
    cargo run --release -- index corpus
    cargo run --release -- search redundancies

# score the extraction against gold annotations kept beside the checkout
score *ARGS:
    cargo build --release --no-default-features
    python3 ../shared/evaluation/score.py {{ARGS}}

# how fast
bench *ARGS:
    cargo bench {{ARGS}}

# look for panics: read, text or extract
fuzz TARGET="extract" SECONDS="60":
    cargo +nightly fuzz run {{TARGET}} -- -max_total_time={{SECONDS}}

# accept changed snapshots after reading them
review:
    cargo insta review

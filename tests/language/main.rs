//! The language bench: short Arabic texts, each with what a careful reader would take from it and no more, run through
//! the extractor. `tests/data/language/README.md` tells how a case is written.

mod bench;
mod case;
mod wanted;

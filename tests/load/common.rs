//! What the tests of reading share.

use std::ops::ControlFlow;
use waqai::{
    domain::Article,
    load::{self, Loaded, Options},
};

/// Everything a file of these bytes gives.
pub(crate) fn from(name: &str, bytes: &[u8]) -> Vec<Loaded> {
    from_with(name, bytes, &Options::default())
}

/// The same under other options.
pub(crate) fn from_with(name: &str, bytes: &[u8], options: &Options) -> Vec<Loaded> {
    let mut all = Vec::new();
    load::from_bytes(name, bytes, options, &mut |loaded| {
        all.push(loaded);
        ControlFlow::Continue(())
    });
    all
}

/// The whole articles among what was loaded.
pub(crate) fn articles(loaded: Vec<Loaded>) -> Vec<Article> {
    loaded.into_iter().filter_map(|l| if let Loaded::Article(article) = l { Some(article) } else { None }).collect()
}

/// The problems among what was loaded, as the user sees them.
pub(crate) fn problems(loaded: &[Loaded]) -> Vec<String> {
    loaded.iter().filter_map(|l| if let Loaded::Problem(p) = l { Some(p.to_string()) } else { None }).collect()
}

//! `waqai timeline`: reports of all articles, merged into incidents, in time order.

use super::{Found, args::Input, read, setup};
use crate::{export::Exporter, timeline::Timeline};

pub(super) fn run(input: &Input) -> anyhow::Result<Found> {
    let lexicon = setup::lexicon(input)?;
    let parts = read::articles(&input.paths)?
        .into_iter()
        .map(|article| {
            let extraction = crate::extract::extract(&article, &lexicon);
            (std::sync::Arc::new(article), extraction)
        })
        .collect();
    let timeline = Timeline::build(parts, &lexicon);
    let mut out = Exporter::new(setup::format(input), setup::stdout());
    for incident in &timeline.incidents {
        out.incident(&timeline, incident)?;
    }
    let found = if out.records() > 0 { Found::Something } else { Found::Nothing };
    out.finish()?;
    Ok(found)
}

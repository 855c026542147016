//! That invented news is what the measurements take it for.

use super::*;
use crate::timeline::Timeline;

/// So many incidents are asked for, so many come out of the merging, some told twice; every slot's words stand in the
/// text; the same number gives the same articles; no two texts are equal.
#[test]
fn as_many_incidents_as_asked_for() {
    let lexicon = Lexicon::builtin();
    let all: Vec<(Article, Extraction)> = Generator::new(5000, &lexicon).collect();
    assert_eq!(all, Generator::new(5000, &lexicon).collect::<Vec<_>>());
    let texts: HashSet<&str> = all.iter().map(|(article, _)| &*article.text).collect();
    assert_eq!(texts.len(), all.len());
    let mut reports = 0;
    for (article, told) in &all {
        for report in &told.reports {
            reports += 1;
            assert_eq!(report.sentences.len(), 1);
            assert!(article.quote(report.sentences[0]).ends_with('.'), "{}", article.text);
            for proof in &report.evidence {
                assert!(report.sentences[0].contains(proof.span) && !proof.span.is_empty());
            }
        }
    }
    assert!(reports > 5400, "some are told twice: {reports}");
    let parts = all.into_iter().map(|(article, told)| (Arc::new(article), told)).collect();
    let timeline = Timeline::build(parts, &lexicon);
    assert!(timeline.incidents.len().abs_diff(5000) < 50, "{}", timeline.incidents.len());
}

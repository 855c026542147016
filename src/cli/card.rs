//! A test card: lines that a reader of Arabic, or anyone who compares, can judge at a glance.

use crate::bidi::{Direction, Text, terminal::Printing};

/// Columns of a line, between its bars.
const WIDTH: u16 = 30;

/// Each text, and what is to be seen.
const LINES: &[(&str, &str)] = &[
    ("قاعدة عين الأسد الجوية", "one line from right to left, its letters joined"),
    ("لا، إلا الأول", "three times lam with alef, each one sign in one column"),
    ("سقط 14 صاروخا و٣ مسيّرات", "the numbers 14 and ٣ not turned round"),
    ("«حرير» (شمال) [أربيل]", "every bracket opens towards the word it holds"),
    ("قالت Reuters: لا ضحايا.", "the Latin word the right way round, the full stop at the left"),
    ("مُسَيَّرةٌ قُربَ القاعِدةِ", "vowel signs over and under their own letters, or none"),
    ("پایگاه هوایی گچساران", "Persian letters, joined"),
    ("שלום עולם", "Hebrew, from right to left"),
    ("2023-10-26 · Erbil", "Latin, at the left"),
];

/// The card, line by line, each with its end.
pub(super) fn lines(printing: &Printing) -> Vec<String> {
    let mut out = Vec::with_capacity(LINES.len());
    for (sample, see) in LINES {
        let text = Text::new(sample, Direction::Ltr, printing.look);
        let drawn = text.filled(&text.fit(WIDTH), WIDTH);
        // That may hold Arabic figures too.
        let see = Text::new(see, Direction::Ltr, printing.look);
        let see = see.printed(&see.whole());
        out.push(format!("{}  │{drawn}│  {see}\n{}", printing.before, printing.after));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every line takes as many columns as every other, so that the bars stand under one another.
    #[test]
    fn bars_are_straight() {
        for (sample, _) in LINES {
            assert!(crate::bidi::width(sample) <= usize::from(WIDTH), "{sample}");
        }
        for line in lines(&Printing::logical()) {
            let inside = line.trim_end().split('│').nth(1).unwrap();
            let look = Printing::logical().look;
            assert_eq!(Text::new(inside, Direction::Ltr, look).width(), usize::from(WIDTH), "{line}");
        }
    }
}

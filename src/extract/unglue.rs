//! Words that ran together where a page had a link between them: `العراقاستهداف`, `مراسلالميادين`, `الأميركيفي`.
//!
//! Only a word that nothing is known about is parted, and only where both parts are known, or the second is a verb of
//! attack that is long enough to be no accident, or a preposition behind a name.

use crate::{
    arabic::token::{Token, TokenKind},
    domain::Span,
    lexicon::{Deed, Lexicon, Mention, Sense},
};

/// The fewest letters of a word that is looked at.
const LEAST_WORD: usize = 7;
/// The fewest letters of a part.
const LEAST_PART: usize = 4;
/// The fewest letters of a verb of attack that parts an unknown word.
const LEAST_VERB: usize = 6;

/// The tokens of a folded text with words parted that ran together.
pub(super) fn unglue(folded: &str, tokens: Vec<Token>, lexicon: &Lexicon) -> Vec<Token> {
    let is_long = |t: &Token| t.kind == TokenKind::Word && t.span.len() >= 2 * LEAST_WORD;
    if !tokens.iter().any(|t| is_long(t) && !is_known(folded, *t, lexicon) && part(folded, *t, lexicon).is_some()) {
        return tokens;
    }
    let mut out = Vec::with_capacity(tokens.len() + 8);
    for token in tokens {
        let mut rest = token;
        // Three words can have run together.
        for _ in 0..2 {
            if !is_long(&rest) || is_known(folded, rest, lexicon) {
                break;
            }
            let Some(at) = part(folded, rest, lexicon) else { break };
            out.push(Token { span: Span { end: at, ..rest.span }, kind: TokenKind::Word });
            rest.span.start = at;
        }
        out.push(rest);
    }
    out
}

fn senses(folded: &str, token: Token, lexicon: &Lexicon) -> Vec<Mention> {
    let mut found = Vec::new();
    lexicon.matcher.at(folded, &[token], 0, &mut found);
    found
}

/// True where the lexicon knows a word, or a phrase that begins with it.
fn is_known(folded: &str, token: Token, lexicon: &Lexicon) -> bool {
    lexicon.matcher.begins(token.of(folded))
}

/// Where a word parts into two, in bytes of the folded text.
fn part(folded: &str, token: Token, lexicon: &Lexicon) -> Option<u32> {
    let word = token.of(folded);
    let letters = word.chars().count();
    let mut first = 0;
    for (at, _) in word.char_indices() {
        first += 1;
        let left = first - 1;
        let right = letters - left;
        if left < LEAST_PART || right < 2 {
            continue;
        }
        let at = token.span.start + at as u32;
        let before = Token { span: Span { end: at, ..token.span }, ..token };
        let after = Token { span: Span { start: at, ..token.span }, ..token };
        if matches!(after.of(folded), "في" | "من" | "علي" | "ان" | "الي") {
            let names = |m: &Mention| {
                matches!(m.sense, Sense::Country(_) | Sense::Nationality(_) | Sense::Site(..) | Sense::Actor(_))
            };
            if senses(folded, before, lexicon).iter().any(names) {
                return Some(at);
            }
            continue;
        }
        if right < LEAST_PART {
            continue;
        }
        let behind = senses(folded, after, lexicon);
        let whole =
            |m: &Mention| m.clitics == crate::lexicon::Clitics { article: m.clitics.article, ..Default::default() };
        let behind: Vec<&Mention> = behind.iter().filter(|m| whole(m)).collect();
        if behind.is_empty() {
            // Three that ran together: the second is parted from the third next.
            let more =
                right >= LEAST_WORD && is_known(folded, before, lexicon) && part(folded, after, lexicon).is_some();
            if more && senses(folded, before, lexicon).iter().any(|m| !matches!(m.sense, Sense::Verb(_))) {
                return Some(at);
            }
            continue;
        }
        let attacks =
            behind.iter().any(|m| matches!(m.sense, Sense::Verb(v) if v.deed == Deed::Strike)) && right >= LEAST_VERB;
        let telling = |m: &Mention| !matches!(m.sense, Sense::Verb(v) if v.object);
        if attacks
            || (is_known(folded, before, lexicon)
                && senses(folded, before, lexicon).iter().any(telling)
                && behind.iter().any(|m| telling(m)))
        {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arabic::{fold::fold, token::tokens};

    /// Words that ran together come apart; long words that are one stay one.
    #[test]
    fn words_that_ran_together() {
        let lexicon = Lexicon::builtin();
        let cases = [
            ("العراقاستهداف قاعدة", "العراق|استهداف|قاعده"),
            ("مراسلالميادينفي حلب", "مراسل|الميادين|في|حلب"),
            ("الأميركيفي سوريا", "الاميركي|في|سوريا"),
            ("جويتيناستهدفتا", "جويتين|استهدفتا"),
            ("استهدافاتهما والمسؤولين المستشفيات", "استهدافاتهما|والمسوولين|المستشفيات"),
            ("الفلسطينيين للإسرائيليين البريطانية", "الفلسطينيين|للاسراييليين|البريطانيه"),
        ];
        for (text, want) in cases {
            let folded = fold(text);
            let got: Vec<&str> = unglue(&folded, tokens(&folded), &lexicon).iter().map(|t| t.of(&folded)).collect();
            assert_eq!(got.join("|"), want);
        }
    }
}

//! Words that ran together where a page had a link between them: `العراقاستهداف`, `مراسلالميادين`, `الأميركيفي`.
//!
//! Some letters stand only at the end of a word: behind teh marbuta and tanwin a new one begins (`قاعدةحرير`,
//! `أيضاًقاعدة`), whatever is known of the two. Else only a word that nothing is known about is parted, and only where
//! both parts are known, or the second is a verb of attack that is long enough to be no accident, or a preposition
//! behind a name, or a weapon behind one (`حريربمسيّرتين`), or the first is a preposition (`فيقاعدة`).

use crate::{
    arabic::{
        fold::{Folded, fold},
        token::{Token, TokenKind, is_letter},
    },
    lexicon::{Class, Deed, Form, Glued, Lexicon, Mention, Sense},
};

/// The fewest letters of a word that is looked at.
const LEAST_WORD: usize = 7;
/// The same behind "in".
const LEAST_WORD_IN: usize = 5;
/// The fewest letters of a part.
const LEAST_PART: usize = 4;
/// The fewest letters of a verb of attack that parts an unknown word.
const LEAST_VERB: usize = 6;

/// The tokens of a text with words parted that ran together.
pub(super) fn unglue<'t>(text: &str, folded: &Folded, tokens: Vec<Token<'t>>, lexicon: &Lexicon) -> Vec<Token<'t>> {
    let tokens = part_at_endings(text, folded, tokens);
    // Two letters that were written as one sign can't be parted: `ﻻ`.
    let whole = |(left, right): &(Token, Token)| {
        let (left, right) = (folded.original(left.span), folded.original(right.span));
        !left.is_empty() && !right.is_empty() && left.end <= right.start && text.is_char_boundary(right.start as usize)
    };
    let is_long = |t: &Token| {
        // "فيحقل": "in" and a word of place.
        let least = if t.text.starts_with("في") { LEAST_WORD_IN } else { LEAST_WORD };
        t.kind == TokenKind::Word && t.span.len() >= 2 * least
    };
    if !tokens.iter().any(|t| is_long(t) && !is_known(*t, lexicon) && part(*t, lexicon).is_some()) {
        return tokens;
    }
    let mut out = Vec::with_capacity(tokens.len() + 8);
    for token in tokens {
        let mut rest = token;
        // Three words can have run together.
        for _ in 0..2 {
            if !is_long(&rest) || is_known(rest, lexicon) {
                break;
            }
            let parted = part(rest, lexicon).and_then(|at| rest.parted(at)).filter(whole);
            let Some((first, second)) = parted else { break };
            out.push(first);
            rest = second;
        }
        out.push(rest);
    }
    out
}

/// Parts words behind letters that only end one.
fn part_at_endings<'t>(text: &str, folded: &Folded, tokens: Vec<Token<'t>>) -> Vec<Token<'t>> {
    if ending(text).is_none() {
        return tokens;
    }
    let mut out = Vec::with_capacity(tokens.len() + 8);
    for mut token in tokens {
        while token.kind == TokenKind::Word {
            let written = folded.original(token.span).of(text);
            let Some((before, _)) = ending(written).and_then(|at| written.split_at_checked(at)) else { break };
            let is_inside = |at: &usize| 0 < *at && *at < token.text.len();
            let parted = Some(fold(before).len()).filter(is_inside).and_then(|at| token.parted(at));
            let Some((first, second)) = parted else { break };
            out.push(first);
            token = second;
        }
        out.push(token);
    }
    out
}

/// The place of the first letter of a text that stands in one word behind an ending, as written.
fn ending(text: &str) -> Option<usize> {
    let is_sign = |c: char| matches!(c, '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{640}');
    // By the second of their two bytes: most of a text is passed over in long steps.
    let (marbuta, tanwin) = ("ة".as_bytes(), "\u{64B}".as_bytes());
    for second in memchr::memchr2_iter(0xA9, 0x8B, text.as_bytes()) {
        let Some(at) = second.checked_sub(1) else { continue };
        let letter = text.as_bytes().get(at..=second)?;
        let is_tanwin = letter == tanwin;
        if !is_tanwin && letter != marbuta {
            continue;
        }
        let rest = text.get(at..)?;
        let mut behind = rest.char_indices().skip(1).skip_while(|(_, c)| is_sign(*c)).peekable();
        if is_tanwin {
            // Its alef is written before it or behind it.
            behind.next_if(|(_, c)| matches!(c, 'ا' | 'ى'));
        }
        let letters = || text.get(..at).unwrap_or_default().chars().rev().take_while(|c| is_letter(*c) || is_sign(*c));
        if let Some((next, c)) = behind.next()
            && is_letter(c)
            && behind.next().is_some_and(|(_, c)| is_letter(c) || is_sign(c))
            && letters().filter(|c| is_letter(*c)).count() >= 2
        {
            return Some(at + next);
        }
    }
    None
}

fn senses(token: Token, lexicon: &Lexicon) -> Vec<Mention> {
    let mut found = Vec::new();
    lexicon.matcher.at(&[token], 0, &mut found);
    found
}

/// True where the lexicon knows a word, or a phrase that begins with it.
fn is_known(token: Token, lexicon: &Lexicon) -> bool {
    lexicon.matcher.begins(token.text)
}

/// Where a word parts into two: bytes of its first part.
fn part(token: Token, lexicon: &Lexicon) -> Option<usize> {
    let word = token.text;
    let letters = word.chars().count();
    let mut first = 0;
    for (at, _) in word.char_indices() {
        first += 1;
        let left = first - 1;
        let right = letters - left;
        if left < 2 || right < 2 {
            continue;
        }
        let (before, after) = token.parted(at)?;
        if left < LEAST_PART {
            if matches!(before.text, "في" | "من" | "علي" | "عن" | "الي" | "بان" | "ان")
                && begins_a_phrase(after, lexicon)
            {
                return Some(at);
            }
            continue;
        }
        if matches!(after.text, "في" | "من" | "علي" | "ان" | "الي" | "تم" | "عن" | "عبر" | "بعد" | "اليوم")
        {
            let names = |m: &Mention| {
                matches!(m.sense, Sense::Country(_) | Sense::Nationality(_) | Sense::Site(..) | Sense::Actor(_))
            };
            if senses(before, lexicon).iter().any(names) {
                return Some(at);
            }
            continue;
        }
        if right < LEAST_PART {
            continue;
        }
        let behind = senses(after, lexicon);
        let means = |m: &Mention| match m.sense {
            Sense::Weapon(_) | Sense::Word(Class::ForceHead) => m.clitics.preposition == Glued::Bi,
            Sense::Verb(verb) => {
                verb.deed == Deed::Strike && verb.form == Form::Noun && m.clitics.preposition != Glued::None
            }
            _ => false,
        };
        let armed = behind.iter().any(means);
        let site = |m: &Mention| matches!(m.sense, Sense::Site(..));
        if armed && senses(before, lexicon).iter().any(site) {
            return Some(at);
        }
        let whole =
            |m: &Mention| m.clitics == crate::lexicon::Clitics { article: m.clitics.article, ..Default::default() };
        let behind: Vec<&Mention> = behind.iter().filter(|m| whole(m)).collect();
        if behind.is_empty() {
            // Three that ran together: the second is parted from the third next.
            let more = right >= LEAST_WORD && is_known(before, lexicon) && part(after, lexicon).is_some();
            if more && senses(before, lexicon).iter().any(|m| !matches!(m.sense, Sense::Verb(_))) {
                return Some(at);
            }
            continue;
        }
        let attacks =
            behind.iter().any(|m| matches!(m.sense, Sense::Verb(v) if v.deed == Deed::Strike)) && right >= LEAST_VERB;
        let telling = |m: &Mention| !matches!(m.sense, Sense::Verb(v) if v.object);
        if attacks
            || (is_known(before, lexicon)
                && senses(before, lexicon).iter().any(telling)
                && behind.iter().any(|m| telling(m)))
        {
            return Some(at);
        }
    }
    None
}

/// True for what can stand behind a preposition and is no accident: a place, or a noun of attack.
fn begins_a_phrase(token: Token, lexicon: &Lexicon) -> bool {
    let letters = token.text.chars().count();
    senses(token, lexicon).iter().any(|m| match m.sense {
        Sense::Site(..) | Sense::Country(_) | Sense::Actor(_) => letters >= LEAST_PART,
        Sense::Word(class) => class.is_place_head() && letters + 2 >= LEAST_WORD_IN,
        Sense::Verb(verb) => verb.deed == Deed::Strike && verb.form == Form::Noun && letters >= LEAST_VERB,
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arabic::token::tokens;

    /// Words that ran together come apart; long words that are one stay one.
    #[test]
    fn words_that_ran_together() {
        let lexicon = Lexicon::builtin();
        let cases = [
            ("العراقاستهداف قاعدة", "العراق|استهداف|قاعده"),
            ("مراسلالميادينفي حلب", "مراسل|الميادين|في|حلب"),
            ("الأميركيفي سوريا", "الاميركي|في|سوريا"),
            ("جويتيناستهدفتا", "جويتين|استهدفتا"),
            ("قاعدةحرير الأميركيةشمالي أيضاًقاعدة خلايًامسلحة", "قاعده|حرير|الاميركيه|شمالي|ايضا|قاعده|خلايا|مسلحه"),
            ("مدرسةٌ كتابًا كتاباً أداةً مَرّةً ةعماد الضربةن", "مدرسه|كتابا|كتابا|اداه|مره|هعماد|الضربهن"),
            ("فيقاعدة عناستهدافها الشداديبطائرتين فيحقل", "في|قاعده|عن|استهدافها|الشدادي|بطايرتين|في|حقل"),
            ("منطقة مناطق عنصر علينا فيلق عنابر فيها فيصل", "منطقه|مناطق|عنصر|علينا|فيلق|عنابر|فيها|فيصل"),
            ("استهدافاتهما والمسؤولين المستشفيات", "استهدافاتهما|والمسوولين|المستشفيات"),
            ("استهدفﻻلهجوم", "استهدفلالهجوم"),
            ("الفلسطينيين للإسرائيليين البريطانية", "الفلسطينيين|للاسراييليين|البريطانيه"),
        ];
        for (text, want) in cases {
            let folded = Folded::of(text);
            let parted = unglue(text, &folded, tokens(&folded.text), &lexicon);
            let got: Vec<&str> = parted.iter().map(|t| t.text).collect();
            assert_eq!(got.join("|"), want);
        }
    }
}

//! The written forms of a verb, made from its stems, folded: subject and object pronouns are endings in Arabic.

use super::sense::Form;
use crate::arabic::token::is_letter;

/// One written form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Inflected {
    pub(super) text: String,
    pub(super) form: Form,
    pub(super) we: bool,
    pub(super) object: bool,
}

/// Object pronouns: him, her or it, them, the two of them.
const OBJECTS: [&str; 4] = ["ه", "ها", "هم", "هما"];

/// The perfect of a folded stem (third person masculine singular): he, she, the two (m., f.), they, we.
///
/// ```text
/// استهدف → استهدف استهدفت استهدفا استهدفتا استهدفوا استهدفنا, each with object pronouns
/// ```
pub(super) fn past(stem: &str, out: &mut Vec<Inflected>) {
    for (ending, before_object, we) in [
        ("", "", false),
        ("ت", "ت", false),
        ("ا", "ا", false),
        ("تا", "تا", false),
        ("وا", "و", false),
        ("نا", "نا", true),
    ] {
        with_objects(&format!("{stem}{ending}"), &format!("{stem}{before_object}"), Form::Past, we, out);
    }
}

/// The imperfect of a folded stem without its prefix (ستهدف of يستهدف): he, she, we, they (both moods), the two.
pub(super) fn present(stem: &str, out: &mut Vec<Inflected>) {
    for (prefix, ending, before_object, we) in [
        ("ي", "", "", false),
        ("ت", "", "", false),
        ("ن", "", "", true),
        ("ي", "ون", "ون", false),
        ("ي", "وا", "و", false),
        ("ي", "ان", "ان", false),
        ("ت", "ان", "ان", false),
    ] {
        with_objects(
            &format!("{prefix}{stem}{ending}"),
            &format!("{prefix}{stem}{before_object}"),
            Form::Present,
            we,
            out,
        );
    }
}

/// A verbal noun, with the pronouns that can stand behind it.
pub(super) fn noun(text: &str, out: &mut Vec<Inflected>) {
    // Behind teh marbuta (folded to heh) a pronoun opens it to teh.
    let before_object = text.strip_suffix('ه').map_or_else(|| text.to_owned(), |open| format!("{open}ت"));
    with_objects(text, &before_object, Form::Noun, false, out);
}

/// The indefinite accusative of a folded noun (`مستودعا` of `مستودع`), where it is written with an alef: neither behind teh
/// marbuta nor behind an alef or a hamza. Nouns of two letters are left alone (`تلا` is "followed").
pub(super) fn accusative(noun: &str) -> Option<String> {
    let bare = noun.strip_prefix("ال").is_none() && noun.chars().count() >= 3 && noun.chars().all(is_letter);
    (bare && !noun.ends_with(['ه', 'ا', 'ي', 'ء'])).then(|| format!("{noun}ا"))
}

fn with_objects(text: &str, before_object: &str, form: Form, we: bool, out: &mut Vec<Inflected>) {
    out.push(Inflected { text: text.to_owned(), form, we, object: false });
    for object in OBJECTS {
        out.push(Inflected { text: format!("{before_object}{object}"), form, we, object: true });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Who did it to what is written at the verb's end: each of these is one word in a text.
    #[test]
    fn forms_of_a_regular_verb() {
        let mut forms = Vec::new();
        past("استهدف", &mut forms);
        present("ستهدف", &mut forms);
        noun("مهاجمه", &mut forms);
        let find = |text: &str| forms.iter().find(|f| f.text == text).map(|f| (f.form, f.we, f.object));
        assert_eq!(find("استهدفوا"), Some((Form::Past, false, false)));
        assert_eq!(find("استهدفوها"), Some((Form::Past, false, true)));
        assert_eq!(find("استهدفناها"), Some((Form::Past, true, true)));
        assert_eq!(find("يستهدفون"), Some((Form::Present, false, false)));
        assert_eq!(find("مهاجمتها"), Some((Form::Noun, false, true)));
        assert_eq!(find("استهدفون"), None);
    }
}

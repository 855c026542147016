//! The place of a deed: a listed or named one, one told before and pointed back to, or one told more closely later.

use super::Reader;
use crate::extract::{
    clause::Clause,
    deed::{self, Deeds},
    draft::{Draft, SiteOf},
    frame::Sentence,
    join,
    place::{Place, Tie, Where, without_clitics},
    scan::Scan,
    target,
};
use crate::{
    arabic::fold::fold,
    lexicon::{Class, Deed, Form, Sense, SiteKind},
};

impl Reader<'_, '_> {
    /// What only tells its kind ("موقعا لأحد الفصائل") lies where the sentence says; a ship lies in a sea.
    pub(super) fn locate(&self, sentence: &Sentence, site: &mut SiteOf, place: &Place) {
        if site.known.is_some() {
            return;
        }
        let scan = self.scan;
        let is_sea = |number: u16| scan.lexicon.site(number).is_some_and(|s| s.kind == SiteKind::Sea);
        let known = |p: &&Place| match p.what {
            Where::Known(number) if p.tie != Tie::From && (!p.described || is_sea(number)) => Some(number),
            _ => None,
        };
        if place.head == Some(Class::HeadShip) {
            let here = sentence.places.iter().filter_map(|p| known(&p)).find(|&n| is_sea(n));
            // The waters told before: rather those of the article than those that another ship was told to be in.
            let earlier = || {
                // "سفينة جنوب شرقي عدن": not in other waters than that coast's.
                let coast = sentence.places.iter().filter(|p| p.tokens != place.tokens && p.tie == Tie::Near);
                let of_coast = coast.filter_map(|p| known(&p)).find_map(|n| scan.lexicon.site(n)?.sea);
                let near = self.sites.iter().rev().filter(|(_, s)| sentence.number - s <= 3);
                let near = near.filter(|(s, _)| of_coast.is_none() || s.known == of_coast);
                let seas: Vec<(u16, usize)> =
                    near.filter_map(|(s, at)| Some((s.known.filter(|&n| is_sea(n))?, *at))).collect();
                let of_a_ship = |&&(sea, at): &&(u16, usize)| {
                    let ship =
                        |d: &Draft| d.site.ship.is_some() && d.site.known == Some(sea) && d.sentences.contains(&at);
                    self.told.drafts.iter().any(ship)
                };
                seas.iter().find(|sea| !of_a_ship(sea)).or(seas.first()).map(|(sea, _)| *sea)
            };
            // Off a listed place, where no sea is named: "سفينة غرب الحديدة", "أصيبت قبالة عدن".
            let coast = || {
                // "أثناء دورية لها غرب ميناء الحديدة": what it was doing there.
                let aside = |p: &Place| p.tokens.clone().any(|t| scan.has(t, Class::Direction));
                let off = |p: &&Place| {
                    p.tokens != place.tokens && (p.tie == Tie::Near || p.head == Some(Class::HeadConvoy) && aside(p))
                };
                let beside = || sentence.places.iter().filter(off).find_map(|p| known(&p));
                place.named.first().copied().or_else(beside)
            };
            if let Some(waters) = here.or_else(coast).or_else(earlier) {
                site.known = Some(waters);
                site.country = scan.lexicon.site(waters).and_then(|s| s.site.country.clone());
                site.vague = false;
                return;
            }
            // "ناقلة كانت تقلهم قرب قرية كذا": on land.
            let on_land = |p: &&Place| {
                p.what == Where::Named
                    && p.head == Some(Class::HeadTown)
                    && matches!(p.tie, Tie::Near | Tie::In)
                    && p.tokens.start > place.tokens.start
            };
            if let Some(town) = sentence.places.iter().find(on_land).filter(|_| place.what == Where::Unnamed) {
                let (name, span) = crate::extract::place::name_of(scan, town);
                (site.name, site.span, site.head) = (name.to_owned(), span, town.head);
                (site.country, site.closeness, site.vague) = (town.country.clone(), town.closeness, false);
            }
        } else if place.what == Where::Unnamed {
            // "رتل … قرب السماوة": what moves is told by what it passed.
            // "مركزا للتجسس، تابعا لجهاز كذا، قرب أربيل": so is what is told by nothing but its kind.
            let passing = matches!(place.head, Some(Class::HeadConvoy | Class::HeadBuilding | Class::HeadField));
            // "تجمعا لقوات … شرقي البلدة": so is what stands off a place on one side.
            let side = |p: &Place| p.tokens.start > 0 && scan.has(p.tokens.start - 1, Class::Direction);
            let passed = |p: &Place| p.tie == Tie::Near && p.tokens.start > place.tokens.start && (passing || side(p));
            let around = |p: &&Place| p.tie == Tie::In || passed(p);
            let holder = sentence.places.iter().filter(around).filter(|p| p.tokens != place.tokens);
            // "🔴 بادية الميادين: هجوم على حافلة": under a place that stands over the line.
            let over = sentence.places.iter().filter(|p| {
                p.tokens.end < place.tokens.start
                    && scan.word(p.tokens.end) == ":"
                    && p.tokens.start <= sentence.tokens.start + 2
            });
            let mut holders = holder.clone().chain(over).filter_map(|p| Some((p, Some(known(&p)?))));
            // "رادارا في القاعدة التركية بقرية …": straight behind it, a place that is on no list.
            // "نقطة للشرطة الاتحادية في قرية …": or behind whose it is.
            let behind = |p: &Place| {
                const WHOSE: usize = 5;
                let between = place.tokens.end..p.tokens.start;
                p.tie == Tie::In
                    && p.tokens.start > place.tokens.end
                    && between.len() <= WHOSE
                    && between.clone().all(|t| scan.word(t) != "،" && scan.finite(t).is_none())
                    && !between.clone().any(|t| scan.clitics(t).conjunction || scan.weapon(t).is_some())
            };
            let close =
                |p: &Place| p.tokens.start == place.tokens.end + 1 || p.tie == Tie::Near && passed(p) || behind(p);
            let beside = || holder.clone().find(|p| p.what == Where::Named && close(p));
            // "ديالى - طيران الجيش قصف أوكارا للتنظيم في تلال حمرين": rather what stands behind it than what stands first.
            let first = holders.find(|(p, _)| p.closeness >= 2);
            let before = |p: &Place| p.tokens.start < place.tokens.start;
            let found = match first {
                Some((known, _)) if before(known) => beside().map(|p| (p, None)).or(first),
                Some(_) => first,
                None => beside().map(|p| (p, None)),
            };
            if let Some((holder, number)) = found {
                let (name, span) = crate::extract::place::name_of(scan, holder);
                site.known = number;
                site.name = name.to_owned();
                site.span = span;
                site.country = holder.country.clone();
                site.closeness = holder.closeness;
                site.vague = false;
            } else if holder.clone().any(|p| p.what == Where::Anaphor && p.tie == Tie::Near && close(p)) {
                // "معملا للإسمنت شمال المدينة": none of those that were told before.
                site.vague = false;
            }
        }
    }

    /// A ship's place is the waters it was in: called as the article calls them, where its own phrase does not.
    pub(super) fn name_waters(&self, sentence: &Sentence, site: &mut SiteOf, place: &Place) {
        let scan = self.scan;
        let waters = |t: usize| scan.site(t).filter(|(n, ..)| Some(*n) == site.known);
        let told = || place.tokens.clone().any(|t| waters(t).is_some());
        if place.head != Some(Class::HeadShip) || !(place.listed || !told()) {
            return;
        }
        // "على بعد 60 ميلا بحريا جنوب شرقي عدن": the spot that its sentence tells.
        let spot = |p: &&Place| {
            matches!(p.what, Where::Known(n) if Some(n) == site.known)
                && p.head.is_none()
                && scan.number_at(p.tokens.start).is_some()
        };
        if let Some(spot) = sentence.places.iter().find(spot) {
            let (name, span) = crate::extract::place::name_of(scan, spot);
            (site.name, site.span) = (name.to_owned(), span);
            return;
        }
        if let Some((.., called)) = (0..scan.tokens.len()).find_map(waters) {
            let span = without_clitics(scan, &(called.tokens.start as usize..called.tokens.end as usize));
            site.name = span.of(&scan.article.text).to_owned();
        }
    }

    /// "القواعد الأميركية": bases at large, and none that was told before.
    pub(super) fn is_at_large(&self, place: &Place) -> bool {
        let bases = || self.scan.word(place.core.start).ends_with("قواعد");
        place.what == Where::Anaphor && place.plural && (!place.two || bases())
    }

    /// "ضربت مسيّرة خزان المكثفات": a part of the field, base or airport told last, where nothing says of which.
    fn whole_of(&self, place: &Place, sentence: &Sentence) -> Option<SiteOf> {
        const FAR: usize = 12;
        let there = |p: &Place| p.tokens != place.tokens && matches!(p.what, Where::Known(_) | Where::Named);
        if !is_a_part(self.scan, place) || sentence.places.iter().any(there) {
            return None;
        }
        let near = self.sites.iter().rev().take_while(|(_, at)| sentence.number - at <= FAR);
        let mut whole = near.map(|(site, _)| site).filter(|site| {
            let port = kind_of(self.scan, site) == Some(SiteKind::Port) || fold(&site.name).starts_with("ميناء");
            is_base(self.scan, site) || port || kind_of(self.scan, site) == Some(SiteKind::Embassy)
        });
        let hit = |site: &SiteOf| self.told.drafts.iter().any(|draft| join::same_site(&draft.site, site));
        whole.find(|site| !site.vague && !site.several && (site.known.is_some() || hit(site))).cloned()
    }

    /// A place of the text as a site; what points back is looked up.
    pub(super) fn resolve(&self, place: &Place, sentence: &Sentence) -> Option<SiteOf> {
        let own = target::site_of(self.scan, place);
        if let Some(whole) = self.whole_of(place, sentence) {
            return Some(SiteOf { span: own.span, ..whole });
        }
        if place.what != Where::Anaphor {
            return Some(own);
        }
        if self.is_at_large(place) {
            let located = place.country.is_some() && place.tokens.len() > place.core.len();
            return located.then_some(SiteOf { vague: true, ..own });
        }
        // "المنطقة" by itself is a whole part of the world: that of a place told before where that is called so.
        let region = |words: &str| words.contains("منطق");
        let wide = place.core.clone().any(|t| region(self.scan.word(t)) && !self.scan.has(t + 1, Class::Same));
        // "المطار" points to "مطار السليمانية", also where the list has that under the town.
        let word = head_word(self.scan, place);
        // "السفارة في المنطقة الخضراء" may stand for the quarter; "السفارة" does not.
        let quarter = |site: &SiteOf| {
            place.head == Some(Class::HeadEmbassy) && kind_of(self.scan, site).is_some_and(|k| k != SiteKind::Embassy)
        };
        let is_called = |site: &&SiteOf| !quarter(site) && fold(&site.name).split(' ').any(|named| named == word);
        let fits = |site: &&SiteOf| {
            is_called(site)
                || match place.head {
                    Some(_) if wide && !region(&site.name) => false,
                    // "المجمع" is a base, or the embassy told before.
                    Some(Class::HeadBase) if word == "مجمع" => {
                        is_base(self.scan, site) || kind_of(self.scan, site) == Some(SiteKind::Embassy)
                    }
                    Some(Class::HeadBase) => is_base(self.scan, site),
                    Some(Class::HeadAirport) => {
                        kind_of(self.scan, site).is_some_and(|k| matches!(k, SiteKind::Airport | SiteKind::Base))
                            || site.head == Some(Class::HeadAirport)
                    }
                    Some(Class::HeadEmbassy) => {
                        kind_of(self.scan, site) == Some(SiteKind::Embassy)
                            || site.head == Some(Class::HeadEmbassy) && !quarter(site)
                    }
                    Some(Class::HeadShip) => site.head == Some(Class::HeadShip),
                    Some(Class::HeadField) => {
                        kind_of(self.scan, site)
                            .is_some_and(|k| matches!(k, SiteKind::Field | SiteKind::Base | SiteKind::Facility))
                            || site.head == Some(Class::HeadField)
                    }
                    // "المدينة" is no base; "المنطقة" can be what lies around one.
                    Some(Class::HeadTown) if matches!(word, "مدينه" | "بلده" | "قريه" | "حي" | "ميناء") => {
                        kind_of(self.scan, site).is_none_or(|kind| kind.closeness() <= 4 || kind == SiteKind::Port)
                            && (site.head == place.head || site.known.is_some())
                    }
                    Some(Class::HeadTown | Class::HeadBuilding | Class::HeadConvoy) => {
                        site.head == place.head || site.closeness >= 3
                    }
                    _ => false,
                }
        };
        let here = sentence.places.iter().filter(|p| {
            p.tokens.end <= place.tokens.start
                && matches!(p.what, Where::Known(_) | Where::Named)
                && p.closeness >= 3
                // "أقلعت من موقع قريب من الجسر": where it came from is not what it came to.
                && (p.tie != Tie::From || place.head == p.head)
        });
        let here: Vec<SiteOf> = here.map(|p| target::site_of(self.scan, p)).collect();
        // "المطار نفسه": of those told before, one that was hit.
        let same = place.core.clone().any(|t| self.scan.has(t, Class::Same));
        // "المبنى", "المركز": so of those that have no kind of their own.
        let any_kind = place.head == Some(Class::HeadBuilding);
        let hit = self.told.drafts.iter().rev().map(|draft| &draft.site);
        let hit = hit.filter(|site| same || any_kind && !site.several && !site.vague);
        let before = || here.iter().rev().chain(hit.clone()).chain(self.sites.iter().rev().map(|(site, _)| site));
        // "الحقل" is the one called a field, before a plant or a base that was named after it.
        let by_word = matches!(place.head, Some(Class::HeadField | Class::HeadAirport | Class::HeadEmbassy));
        let called = before().find(is_called).filter(|_| by_word);
        let otherwise = |site: &SiteOf| !is_called(&site) && is_headed(self.scan, site, place.head);
        let found = called.or_else(|| before().find(|site| fits(site) && !otherwise(site)));
        let found = found.or_else(|| before().find(fits)).cloned();
        match found {
            Some(site) => Some(SiteOf { span: own.span, ..site }),
            // "القاعدة الأمريكية في سوريا" with nothing to point to is a base that is not named.
            None if place.country.is_some() && place.tokens.len() > place.core.len() => {
                Some(SiteOf { vague: true, ..own })
            }
            None => self.airport_of_town(place, sentence, own),
        }
    }

    /// "وفي حلب، استهدفت غارة المطار", "في أربيل … القاعدة الملاصقة للمطار": the airport of the town that the sentence
    /// names.
    fn airport_of_town(&self, place: &Place, sentence: &Sentence, own: SiteOf) -> Option<SiteOf> {
        let scan = self.scan;
        let beside = |p: &Place| {
            p.head == Some(Class::HeadAirport)
                && p.tokens.start >= place.tokens.end
                && p.tokens.start <= place.tokens.end + 2
        };
        let base_beside = place.head == Some(Class::HeadBase) && sentence.places.iter().any(beside);
        if place.head != Some(Class::HeadAirport) && !base_beside {
            return self.base_in_sight(place, sentence, own);
        }
        let town = sentence.places.iter().find_map(|p| match p.what {
            Where::Known(number) if p.tie == Tie::In && p.tokens.end <= place.tokens.start => Some(number),
            _ => None,
        })?;
        let airport = scan.lexicon.airport_of(town).unwrap_or(town);
        let country = scan.lexicon.site(airport).and_then(|s| s.site.country.clone());
        Some(SiteOf { known: Some(airport), country, vague: false, ..own })
    }

    /// "سماء مدينة الزرقاء بعد الهجوم على القاعدة الأمريكية": a base told of for the first time by whose it is, in the country
    /// of the town that its sentence names.
    fn base_in_sight(&self, place: &Place, sentence: &Sentence, own: SiteOf) -> Option<SiteOf> {
        let scan = self.scan;
        let whose = place.core.clone().any(|t| scan.nationality(t).is_some());
        let base = place.head == Some(Class::HeadBase) && !place.plural && whose;
        let before = |p: &&Place| base && p.tokens.end <= place.tokens.start && p.tie != Tie::From && p.closeness >= 3;
        let town = sentence.places.iter().find(before)?;
        Some(SiteOf { country: town.country.clone(), vague: false, ..own })
    }

    /// The place that a clause without one speaks of: of a relative clause what stands before it; with an object pronoun
    /// the place named last.
    pub(super) fn antecedent<'p>(
        &self,
        sentence: &'p Sentence,
        clause: &Clause,
        deeds: &Deeds,
    ) -> Vec<(SiteOf, &'p Place)> {
        let scan = self.scan;
        // "إثر استهدافهما" points to what was attacked, "ضرباتها إلى القواعد" to who attacks.
        let stands_for_object = |t: &deed::Told| {
            let followed = |p: &Place| p.tokens.start > t.at && p.tokens.start <= t.at + 3;
            t.verb.form != Form::Noun || !(scan.word(t.at).contains("ات") || sentence.places.iter().any(followed))
        };
        let pronoun = deeds.real.iter().any(|t| {
            (t.verb.object && matches!(t.verb.deed, Deed::Strike | Deed::Hit) && stands_for_object(t))
                || (clause.tokens.clone().any(|n| POINTING.contains(&scan.word(n))) && t.verb.form != Form::Noun)
                || (t.verb.deed == Deed::Suffer && t.verb.form != Form::Noun)
        });
        // "على بعد 70 ميلا من عدن، حيث انفجر صاروخان": where it was stands right before.
        let there = scan.word(clause.tokens.start).trim_start_matches('و') == "حيث";
        if !clause.relative && !pronoun && !there {
            return Vec::new();
        }
        let mut before = sentence.places.iter().rev().filter(|p| {
            p.tokens.end <= clause.tokens.start.max(deeds.real.first().map_or(0, |t| t.at))
                && p.what != Where::Country
                && (p.is_target() || p.what == Where::Anaphor)
                && !p.described
                && p.tie != Tie::From
        });
        // A pronoun skips what itself points to nothing: "أتى الحريق على أحد الخزانات، وقبلها أصابته صواريخ".
        let skips = deeds.real.iter().any(|t| t.verb.object && t.verb.form == Form::Past) && !clause.relative;
        let points = |p: &&Place| !skips || self.resolve(p, sentence).is_some();
        let Some(place) = before.find(points) else { return Vec::new() };
        let gap = clause.tokens.start.checked_sub(place.tokens.end);
        // "المطار العسكري الواقع بين المدينتين، الذي استُهدف": what says where it lies parts nothing.
        let lies = |t: usize| matches!(scan.word(t), "الواقع" | "الواقعه" | "الكاين" | "الكاينه");
        let parted = gap.is_none_or(|gap| gap > 4 && !(place.tokens.end..place.tokens.end + 2).any(lies));
        let near = clause.relative && !parted || pronoun || there && gap.is_some_and(|gap| gap <= 1);
        if !near {
            return Vec::new();
        }
        // "استهدافهما": of two that were told one by one, both.
        let both = deeds.real.iter().any(|t| t.verb.object && scan.word(t.at).ends_with("هما"));
        let meant = sentence.places.iter().filter(|p| p.tokens == place.tokens || both && p.group == place.group);
        meant.filter_map(|p| Some((self.resolve(p, sentence)?, p))).collect()
    }
}

/// Prepositions that point back to a place, folded.
#[rustfmt::skip]
pub(super) const POINTING: [&str; 11] = [
    "عليها", "عليه", "نحوها", "فيها", "باتجاهها", "داخلها", "مدخلها", "محيطها", "بوابتها", "قربها", "جوارها",
];

/// "خزان المكثفات", "برج المراقبة": what bases, fields, ports and airports have in them, with nothing that says of which.
pub(super) fn is_a_part(scan: &Scan, place: &Place) -> bool {
    #[rustfmt::skip]
    const PARTS: [&str; 13] = [
        "خزان", "خزانات", "صهريج", "صهاريج", "مدرج", "برج", "صاله", "سكن", "مهبط", "حظيره", "رصيف", "ارصفه", "بوابه",
    ];
    let alone = place.named.is_empty() && place.country.is_none() && place.tokens.end <= place.core.end;
    alone
        && matches!(place.what, Where::Named | Where::Unnamed | Where::Anaphor)
        && scan.is_noun(place.core.start, &PARTS)
}

/// The head word of a place, folded, without its article and what is glued to it.
fn head_word<'s>(scan: &'s Scan, place: &Place) -> &'s str {
    let word = scan.behind_and(place.core.start);
    let word = word.strip_prefix(['ب', 'ل', 'ك']).filter(|rest| rest.starts_with("ال")).unwrap_or(word);
    word.strip_prefix("ال").or(word.strip_prefix("لل")).unwrap_or(word)
}

/// True where a site was named behind a head word of this class.
fn is_headed(scan: &Scan, site: &SiteOf, head: Option<Class>) -> bool {
    let name = fold(&site.name);
    let is_head = |word: &str| {
        head.is_some_and(|head| scan.lexicon.matcher.senses_of(word).any(|sense| sense == Sense::Word(head)))
    };
    name.split(' ').any(is_head)
}

pub(super) fn site_rule(place: &Place) -> &'static str {
    match place.what {
        Where::Known(_) => "site:lexicon",
        Where::Named => "site:head-and-name",
        Where::Unnamed => "site:head",
        Where::Anaphor => "site:points-back",
        Where::Country => "site:country",
    }
}

pub(super) fn kind_of(scan: &Scan, site: &SiteOf) -> Option<SiteKind> {
    scan.lexicon.site(site.known?).map(|s| s.kind)
}

pub(super) fn is_base(scan: &Scan, site: &SiteOf) -> bool {
    match kind_of(scan, site) {
        Some(kind) => matches!(kind, SiteKind::Base | SiteKind::Airport | SiteKind::Field | SiteKind::Facility),
        None => matches!(site.head, Some(Class::HeadBase | Class::HeadAirport | Class::HeadField)),
    }
}

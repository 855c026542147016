//! A small timeline written by hand, and a browser over it that needs no terminal and no thread.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};
use std::sync::{Arc, atomic::AtomicBool};
use waqai::{
    app::{Action, Effect, Keymap, Loading, Model, News, Source, answer, keymap, take, update},
    config::{Lang, Locale, ThemeName},
    domain::{
        Actor, Article, Attribution, Basis, Casualties, DaySpan, EventDate, Evidence, Id, Outcome, PartOfDay,
        Published, Report, Role, Rule, Site, Slot, Span, Status, Tally, TallyKind, Weapon, WeaponType,
    },
    extract::Extraction,
    lexicon::Lexicon,
    query::Searcher,
    timeline::{Timeline, index::Index},
    ui::{self, Theme},
};

/// An article's text: what the reports below quote from it.
struct Text {
    id: &'static str,
    outlet: &'static str,
    title: &'static str,
    published: &'static str,
    text: &'static str,
}

const TEXTS: [Text; 3] = [
    Text {
        id: "a1",
        outlet: "وكالة السهل",
        title: "هجومان على قاعدتين في ليلة واحدة",
        published: "2023-10-27",
        text: "قال مصدر أمني إن طائرتين مسيّرتين استهدفتا قاعدة الوادي فجر الخميس، وأصيب ثلاثة جنود.\n\n\
               وفي اليوم التالي سقط صاروخ قرب معسكر النخيل ولم تقع خسائر. وتبنت كتائب الفجر الهجومين.",
    },
    Text {
        id: "a2",
        outlet: "صحيفة النهر",
        title: "قاعدة الوادي تحت القصف",
        published: "2023-11-09",
        text: "أعلنت كتائب الفجر استهداف قاعدة الوادي يوم 26 تشرين الأول بأربع مسيّرات، وقالت إن خمسة جنود أصيبوا.\n\
               ونفى الجيش وقوع هجوم على مطار الميناء (Port Airport) يوم 8 تشرين الثاني.",
    },
    Text {
        id: "a3",
        outlet: "وكالة السهل",
        title: "حصيلة الهجمات",
        published: "2024-01-15",
        text: "تعرضت القواعد لسبعة هجمات منذ 17 تشرين الأول.\nوقصفت طائرات موقعا في البادية دون تحديد الموعد.",
    },
];

fn site(id: &str, name: &str, english: &str, country: &str, position: (f32, f32)) -> Arc<Site> {
    Arc::new(Site {
        id: Some(id.into()),
        name: name.into(),
        name_ar: None,
        name_en: Some(english.into()),
        country: Some(country.into()),
        position: Some(position),
    })
}

fn dawn(role: Role) -> Attribution {
    let actor = Actor {
        id: Some("dawn-brigades".into()),
        name: "كتائب الفجر".into(),
        name_ar: None,
        name_en: Some("Dawn Brigades".into()),
    };
    Attribution { actor: Arc::new(actor), role }
}

fn span(text: &str, words: &str) -> Span {
    let at = text.find(words).unwrap_or_else(|| panic!("{words}"));
    Span::new(at, at + words.len())
}

/// A report of `text` whose sentence and proofs are given by their words.
fn report(text: &Text, site: &Arc<Site>, day: Option<&str>, sentence: &str, proofs: &[(Slot, &str, &str)]) -> Report {
    let date = day.map(|day| EventDate {
        span: DaySpan::day(day.parse().unwrap()),
        basis: Basis::Explicit,
        weak: false,
        text: Span::default(),
    });
    let evidence = proofs.iter().map(|(slot, words, rule)| Evidence {
        slot: *slot,
        rule: Rule::named(rule),
        span: span(text.text, words),
    });
    Report {
        id: Id::of([text.id, sentence]),
        date,
        part_of_day: None,
        site: Arc::clone(site),
        actors: [].into_iter().collect(),
        weapons: [].into_iter().collect(),
        killed: None,
        injured: None,
        outcome: None,
        status: Status::Reported,
        confidence: 0.86,
        sentences: [span(text.text, sentence)].into_iter().collect(),
        evidence: evidence.collect(),
    }
}

fn drones(count: u32) -> Weapon {
    Weapon { kind: WeaponType::Drone, count: Some(count) }
}

/// Three articles, five incidents: one told twice with a conflict, one denied, one undated; and a total.
pub(crate) fn timeline() -> Timeline {
    let [first, second, third] = &TEXTS;
    let wadi = site("wadi", "قاعدة الوادي", "Wadi Air Base", "IQ", (33.8, 42.4));
    let palms = site("palms", "معسكر النخيل", "Palm Camp", "SY", (34.9, 40.6));
    let port = site("port", "مطار الميناء", "Port Airport", "YE", (12.8, 45.0));
    let desert = Arc::new(Site { name: "موقع في البادية".into(), ..Site::default() });
    let told = |report: Report, change: &dyn Fn(&mut Report)| {
        let mut report = report;
        change(&mut report);
        report
    };
    let in_first = vec![
        told(
            report(
                first,
                &wadi,
                Some("2023-10-26"),
                "إن طائرتين مسيّرتين استهدفتا قاعدة الوادي فجر الخميس، وأصيب ثلاثة جنود.",
                &[
                    (Slot::Weapon, "طائرتين مسيّرتين", "weapon:dual"),
                    (Slot::Trigger, "استهدفتا", "trigger:target.act"),
                    (Slot::Site, "قاعدة الوادي", "site:lexicon"),
                    (Slot::Date, "فجر الخميس", "date:weekday"),
                    (Slot::Injured, "أصيب ثلاثة جنود", "casualty:injured"),
                ],
            ),
            &|report| {
                report.part_of_day = Some(PartOfDay::Dawn);
                report.weapons = [drones(2)].into_iter().collect();
                report.actors = [dawn(Role::Claimed)].into_iter().collect();
                report.injured = Some(Casualties::exactly(3));
                report.outcome = Some(Outcome::Hit);
            },
        ),
        told(
            report(
                first,
                &palms,
                Some("2023-10-27"),
                "سقط صاروخ قرب معسكر النخيل ولم تقع خسائر.",
                &[
                    (Slot::Weapon, "صاروخ", "weapon:lexicon"),
                    (Slot::Site, "معسكر النخيل", "site:lexicon"),
                    (Slot::Outcome, "قرب", "outcome:near"),
                ],
            ),
            &|report| {
                report.weapons = [Weapon { kind: WeaponType::Rocket, count: None }].into_iter().collect();
                report.outcome = Some(Outcome::Missed);
                report.killed = Some(Casualties::NONE);
            },
        ),
    ];
    let in_second = vec![
        told(
            report(
                second,
                &wadi,
                Some("2023-10-26"),
                "أعلنت كتائب الفجر استهداف قاعدة الوادي يوم 26 تشرين الأول بأربع مسيّرات، وقالت إن خمسة جنود أصيبوا.",
                &[
                    (Slot::Actor, "كتائب الفجر", "actor:announced"),
                    (Slot::Site, "قاعدة الوادي", "site:lexicon"),
                    (Slot::Date, "26 تشرين الأول", "date:day"),
                    (Slot::Weapon, "بأربع مسيّرات", "weapon:count"),
                    (Slot::Injured, "خمسة جنود أصيبوا", "casualty:injured"),
                ],
            ),
            &|report| {
                report.weapons = [drones(4)].into_iter().collect();
                report.actors = [dawn(Role::Claimed)].into_iter().collect();
                report.injured = Some(Casualties::exactly(5));
                report.status = Status::Claimed;
            },
        ),
        told(
            report(
                second,
                &port,
                Some("2023-11-08"),
                "ونفى الجيش وقوع هجوم على مطار الميناء (Port Airport) يوم 8 تشرين الثاني.",
                &[(Slot::Status, "ونفى الجيش", "status:denied"), (Slot::Site, "مطار الميناء", "site:lexicon")],
            ),
            &|report| report.status = Status::Denied,
        ),
    ];
    let in_third = vec![told(
        report(
            third,
            &desert,
            None,
            "وقصفت طائرات موقعا في البادية دون تحديد الموعد.",
            &[(Slot::Weapon, "طائرات", "weapon:lexicon"), (Slot::Site, "موقعا في البادية", "site:phrase")],
        ),
        &|report| report.weapons = [Weapon { kind: WeaponType::Airstrike, count: None }].into_iter().collect(),
    )];
    let tally = Tally {
        id: Id::of(["tally"]),
        count: Casualties::exactly(7),
        since: Some("2023-10-17".parse().unwrap()),
        until: None,
        countries: [].into_iter().collect(),
        what: TallyKind::Attacks,
        sentence: span(third.text, "تعرضت القواعد لسبعة هجمات منذ 17 تشرين الأول."),
    };
    let parts = [(first, in_first, vec![]), (second, in_second, vec![]), (third, in_third, vec![tally])];
    let parts = parts.into_iter().map(|(text, reports, tallies)| (article(text), Extraction { reports, tallies }));
    Timeline::build(parts.collect(), &Lexicon::default())
}

fn article(text: &Text) -> Arc<Article> {
    let mut article = Article::new(text.id, text.text);
    article.title = Some(text.title.into());
    article.outlet = Some(text.outlet.into());
    article.url = Some(format!("https://example.org/{}", text.id).into());
    article.published =
        Some(Published { day: text.published.parse().unwrap(), hour: None, text: text.published.into() });
    article.file = Some((std::path::PathBuf::from("news/articles.jsonl").into(), 7));
    Arc::new(article)
}

/// A browser that is driven by hand.
pub(crate) struct Browser {
    pub(crate) model: Model,
    pub(crate) theme: Theme,
    pub(crate) buffer: Buffer,
    pub(crate) effects: Vec<Effect>,
    last: Option<waqai::app::Answer>,
}

impl Browser {
    /// Before anything was read.
    pub(crate) fn empty(lang: Lang, size: (u16, u16)) -> Self {
        let source = Source { name: "news".to_owned(), is_demo: false };
        let mut model = Model::new(source, Locale::new(lang), Arc::new(Keymap::built_in().unwrap()));
        model.size = size;
        let buffer = Buffer::empty(Rect::new(0, 0, size.0, size.1));
        let theme = Theme::named(ThemeName::Dark, None);
        let mut browser = Self { model, theme, buffer, effects: Vec::new(), last: None };
        browser.draw();
        browser
    }

    /// Over the timeline above, all read.
    pub(crate) fn new(lang: Lang, size: (u16, u16)) -> Self {
        let mut browser = Self::empty(lang, size);
        browser.load(timeline());
        browser.news(News::Ended(Loading::Done));
        browser
    }

    pub(crate) fn load(&mut self, timeline: Timeline) {
        let index = Index::new(Arc::new(timeline), &Lexicon::default());
        self.news(News::Timeline(Arc::new(Searcher::new(Arc::new(index)))));
    }

    pub(crate) fn news(&mut self, news: News) {
        take(&mut self.model, news);
        self.settle();
        self.draw();
    }

    pub(crate) fn act(&mut self, action: &Action) {
        let effects = update(&mut self.model, action);
        self.effects.extend(effects);
        self.settle();
        self.draw();
    }

    /// Presses keys, written as the keymap writes them and parted by blanks; `"…"` types letters.
    pub(crate) fn keys(&mut self, keys: &str) {
        for word in keys.split(' ') {
            match word.strip_prefix('"') {
                Some(letters) => {
                    for letter in letters.trim_end_matches('"').chars() {
                        self.act(&Action::Type(if letter == '_' { ' ' } else { letter }));
                    }
                }
                None => {
                    let key = word.parse().unwrap_or_else(|error| panic!("{error}"));
                    if let Some(action) = keymap::typed(&self.model, key) {
                        self.act(&action);
                    }
                }
            }
        }
    }

    /// Answers all questions, as the worker would.
    fn settle(&mut self) {
        for _ in 0..10 {
            let ask = self.model.ask();
            if self.model.answered.as_ref() == Some(&ask) {
                return;
            }
            let answer = answer(ask, self.last.as_ref(), &AtomicBool::new(false)).unwrap();
            self.last = Some(answer.clone());
            take(&mut self.model, News::Answer(answer));
        }
        panic!("the model never stops asking");
    }

    pub(crate) fn draw(&mut self) {
        let (columns, rows) = self.model.size;
        self.buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        let drawn = ui::draw(&self.model, &self.theme, &mut self.buffer);
        self.model.seen(drawn);
    }

    /// The rows of the screen as code points: Latin as it is, all else by number, so that no editor can turn it round.
    pub(crate) fn text(&self) -> String {
        let mut out = String::new();
        for y in 0..self.buffer.area.height {
            let mut row = String::new();
            for x in 0..self.buffer.area.width {
                for c in self.buffer[(x, y)].symbol().chars() {
                    if matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}') {
                        row += &format!("⟨{:04X}⟩", c as u32);
                    } else {
                        row.push(c);
                    }
                }
            }
            out += row.trim_end();
            out.push('\n');
        }
        out
    }

    /// The slots whose colour some cell has.
    pub(crate) fn slots_seen(&self) -> Vec<Slot> {
        let is_seen = |slot: &Slot| self.buffer.content.iter().any(|cell| Some(cell.fg) == self.theme.slot(*slot).fg);
        Slot::ALL.iter().copied().filter(is_seen).collect()
    }

    /// The stretches of each row that are not plain, with their styles.
    pub(crate) fn styles(&self) -> String {
        let mut out = String::new();
        for y in 0..self.buffer.area.height {
            let mut x = 0;
            while x < self.buffer.area.width {
                let style = self.buffer[(x, y)].style();
                let start = x;
                while x < self.buffer.area.width && self.buffer[(x, y)].style() == style {
                    x += 1;
                }
                if let Some(words) = words(style) {
                    out += &format!("{y}:{start}-{} {words}\n", x - 1);
                }
            }
        }
        out
    }
}

/// A style in words; `None` for plain text.
fn words(style: Style) -> Option<String> {
    use ratatui::style::Color;
    let color = |color: Option<Color>| color.filter(|c| *c != Color::Reset);
    let mut words = Vec::new();
    words.extend(color(style.fg).map(|c| format!("{c}")));
    words.extend(color(style.bg).map(|c| format!("on {c}")));
    if !style.add_modifier.is_empty() {
        words.push(format!("{:?}", style.add_modifier).to_lowercase());
    }
    (!words.is_empty()).then(|| words.join(" "))
}

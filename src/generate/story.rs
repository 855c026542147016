//! The text of an invented article and what it reports, written side by side, so that every slot has its words.

use super::{Dice, words};
use crate::domain::{
    Actor, Attribution, Basis, Casualties, Day, DaySpan, EventDate, Evidence, Few, Id, Outcome, PartOfDay, Report,
    Role, Rule, Site, Slot, Span, Status, Weapon, WeaponType,
};
use chrono::Datelike;
use std::sync::Arc;

/// What happened; the dice decide the rest, the same way whoever tells it.
pub(super) struct Scene {
    pub(super) site: Arc<Site>,
    pub(super) day: Day,
    /// Who, and whether it is a state.
    pub(super) actor: Option<(Arc<Actor>, bool)>,
    pub(super) dice: Dice,
}

/// An article being written.
#[derive(Default)]
pub(super) struct Draft {
    text: String,
    reports: Vec<Report>,
    /// Of the sentence being written.
    evidence: Vec<Evidence>,
}

impl Draft {
    /// The text and the reports, whose ids are still to be given.
    pub(super) fn finish(self) -> (String, Vec<Report>) {
        (self.text, self.reports)
    }

    fn put(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Writes words that prove a slot.
    fn prove(&mut self, slot: Slot, rule: &str, words: &str) -> Span {
        let start = self.text.len();
        self.text.push_str(words);
        let span = Span::new(start, self.text.len());
        self.evidence.push(Evidence { slot, rule: Rule::named(rule), span });
        span
    }

    /// A sentence or two that tell of nothing.
    pub(super) fn background(&mut self, dice: &mut Dice) {
        for _ in 0..=dice.below(2) {
            let number = (10 + dice.below(900)).to_string();
            let sentence = dice.of(words::BACKGROUND).replace("{}", &number).replace('@', &name(dice));
            self.put(&sentence);
            self.put("\n\n");
        }
    }

    /// A sentence that tells of an incident. Retold, it says the same in other words.
    pub(super) fn incident(&mut self, scene: Scene, joined: bool, retold: bool) {
        let Scene { site, day, actor, mut dice } = scene;
        let is_state = actor.as_ref().is_some_and(|(_, is_state)| *is_state);
        let (weapon, phrase) = arms(&mut dice, is_state);
        let part = PartOfDay::ALL.get(dice.below(8) as usize).copied();
        let start = self.text.len();
        if joined {
            self.put(dice.of(words::JOINTS));
            self.put(" ");
        }
        if retold {
            self.put("أفاد ");
            self.prove(Slot::Status, "status:said", &format!("مصدر محلي يدعى {}", name(&mut dice)));
            self.put(" بأن ");
            self.prove(Slot::Weapon, "weapon:counted", &phrase);
            self.put(" ");
            self.prove(Slot::Trigger, "trigger:hit", "ضربت");
        } else {
            self.prove(Slot::Trigger, "trigger:target", "استهدفت");
            self.put(" ");
            self.prove(Slot::Weapon, "weapon:counted", &phrase);
        }
        self.put(" ");
        self.prove(Slot::Site, "site:lexicon", &site.name);
        self.put(" ");
        let date = self.date(day, part);
        let outcome = self.outcome(&mut dice);
        let (killed, injured) = self.people(&mut dice);
        let actors = self.hands(actor, &mut dice);
        self.put(&format!("، على بعد {} كيلومترا من {}.", 2 + dice.below(90), dice.of(words::TOWN_SECOND)));
        let sentence = Span::new(start, self.text.len());
        self.put("\n\n");
        self.reports.push(Report {
            id: Id(0),
            date: Some(date),
            part_of_day: part,
            site,
            actors,
            weapons: [weapon].into(),
            killed,
            injured,
            outcome,
            status: Status::Reported,
            confidence: 0.5 + dice.below(50) as f32 / 100.0,
            sentences: [sentence].into(),
            evidence: std::mem::take(&mut self.evidence).into(),
        });
    }

    fn date(&mut self, day: Day, part: Option<PartOfDay>) -> EventDate {
        let part = part.and_then(|part| words::PARTS.get(part as usize)).copied().unwrap_or("يوم");
        let weekday = words::WEEKDAYS.get(day.weekday() as usize).copied().unwrap_or_default();
        let month = words::MONTHS.get(day.month0() as usize).copied().unwrap_or_default();
        let words = format!("{part} {weekday} {} {month} {}", day.day(), day.year());
        let text = self.prove(Slot::Date, "date:explicit", &words);
        EventDate { span: DaySpan::day(day), basis: Basis::Explicit, weak: false, text }
    }

    fn outcome(&mut self, dice: &mut Dice) -> Option<Outcome> {
        let (outcome, words) = match dice.below(3) {
            0 => (Outcome::Hit, "وأصابت أهدافها"),
            1 => (Outcome::Intercepted, "وأسقطتها الدفاعات الجوية"),
            _ => return None,
        };
        self.put("، ");
        self.prove(Slot::Outcome, "outcome:told", words);
        Some(outcome)
    }

    fn people(&mut self, dice: &mut Dice) -> (Option<Casualties>, Option<Casualties>) {
        let (killed, injured) = (3 + dice.below(8) as u32, 11 + dice.below(40) as u32);
        match dice.below(3) {
            0 => {
                self.put("، ما أدى إلى ");
                self.prove(Slot::Killed, "people:counted", &format!("مقتل {killed} أشخاص"));
                self.put(" و");
                self.prove(Slot::Injured, "people:counted", &format!("إصابة {injured} آخرين"));
                (Some(Casualties::exactly(killed)), Some(Casualties::exactly(injured)))
            }
            1 => {
                self.put("، ");
                self.prove(Slot::Killed, "people:none", "من دون وقوع إصابات");
                (Some(Casualties::NONE), Some(Casualties::NONE))
            }
            _ => (None, None),
        }
    }

    fn hands(&mut self, actor: Option<(Arc<Actor>, bool)>, dice: &mut Dice) -> Few<Attribution> {
        let Some((actor, _)) = actor else {
            self.put("، ولم تتبن أي جهة العملية");
            return Few::default();
        };
        let role = if dice.below(3) == 0 { Role::Accused } else { Role::Claimed };
        match role {
            Role::Claimed => self.put("، وأعلنت "),
            Role::Accused => self.put(&format!("، واتهم {} ", name(dice))),
        }
        self.prove(Slot::Actor, "actor:lexicon", &actor.name);
        self.put(if role == Role::Claimed { " مسؤوليتها عنها" } else { " بتنفيذها" });
        [Attribution { actor, role }].into()
    }
}

/// A weapon, and how many, in words.
fn arms(dice: &mut Dice, is_state: bool) -> (Weapon, String) {
    let few = 3 + dice.below(8) as u32;
    let word = words::NUMBERS.get(few as usize - 3).copied().unwrap_or_default();
    let (kind, count, phrase) = match dice.below(3) {
        _ if is_state => (WeaponType::Airstrike, few, format!("{word} غارات جوية")),
        0 => (WeaponType::Mortar, few, format!("{word} قذائف هاون")),
        1 => (WeaponType::Rocket, few + 9, format!("{} صاروخا", few + 9)),
        _ => (WeaponType::Drone, few, format!("{word} طائرات مسيّرة")),
    };
    (Weapon { kind, count: Some(count) }, phrase)
}

fn name(dice: &mut Dice) -> String {
    format!("{} {}", dice.of(words::FIRST_NAMES), dice.of(words::LAST_NAMES))
}

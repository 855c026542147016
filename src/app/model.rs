//! The state of the browser, as plain values.

use super::{Ask, Drawn, Keymap, Over, Overview, Page, Pane, PickKind, Picker, Shown, Sort, keymap::Section};
use crate::{
    bidi::{Look, Mode},
    config::{Lang, Locale},
    domain::{Id, Incident, Slot},
    lexicon::Lexicon,
    load::Problem,
    pipeline::Progress,
    query::{Annotations, FacetHit, Mode as Matching, NameKind, Needle, Pattern, Query, Searcher, Test},
    timeline::{Timeline, index::Index, stats::Zoom},
};
use std::{collections::BTreeMap, sync::Arc};

/// What is being looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Its name: a file, a folder, how many of them.
    pub name: String,
    /// The corpus built into the program, which is made up.
    pub is_demo: bool,
}

/// How far reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Loading {
    /// It goes on.
    #[default]
    Going,
    /// It was stopped before its end.
    Stopped,
    /// All was read.
    Done,
}

/// The filter.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// What holds.
    pub query: Query,
    /// What is tried while it is typed or chosen.
    pub draft: Option<Query>,
}

/// A change that can be taken back.
#[derive(Debug, Clone, PartialEq)]
pub enum Past {
    /// Of the filter, to what it was.
    Filter(Query),
    /// Of the user's work: the store knows which.
    Work,
}

impl Filter {
    /// What is shown now.
    pub fn effective(&self) -> &Query {
        self.draft.as_ref().unwrap_or(&self.query)
    }
}

/// Words that are looked for in what is shown.
#[derive(Debug, Clone, Default)]
pub struct Find {
    /// As typed; empty where nothing is looked for.
    pub words: String,
    /// Rows (ascending) in which they stand, once known.
    pub rows: Option<Arc<Vec<u32>>>,
    /// The cursor is to go to the first of them from the row it started at.
    pub pending: Option<usize>,
}

impl Find {
    /// What lights them.
    pub fn needle(&self) -> Option<Needle> {
        Needle::new(&self.words)
    }

    /// As a query: the letters together, in names or text.
    pub fn query(&self) -> Option<Query> {
        self.needle()?;
        let text = self.words.trim().to_owned();
        Some(Query::from(Test::Word(Pattern { text, mode: Matching::Exact })))
    }
}

/// Where the list stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct List {
    /// The row under the cursor.
    pub row: usize,
    /// First line seen.
    pub top: usize,
    /// The user has moved: the cursor stays on its incident when others arrive before it.
    pub moved: bool,
}

/// How a message is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// To be known.
    Plain,
    /// Something did not work.
    Bad,
}

/// Something to be said in the last line, until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What.
    pub text: String,
    /// How.
    pub tone: Tone,
}

/// The whole state of the browser.
#[derive(Debug)]
pub struct Model {
    /// Columns and rows of the window.
    pub size: (u16, u16),
    /// How texts become cells.
    pub look: Look,
    /// The way of writing Arabic the user asked for.
    pub bidi: Option<Mode>,
    /// True where the map can be drawn in signs of braille.
    pub braille: bool,
    /// The mouse is ours.
    pub mouse: bool,
    /// The interface's words.
    pub locale: Locale,
    /// What the keys do.
    pub keymap: Arc<Keymap>,
    /// The names of places and parties.
    pub lexicon: Arc<Lexicon>,
    /// What is looked at.
    pub source: Source,
    /// How far reading is.
    pub loading: Loading,
    /// In figures.
    pub progress: Progress,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// The timeline that is shown, ready to be searched.
    pub searcher: Arc<Searcher>,
    /// A newer one, which is shown once the worker has filtered it.
    pub newest: Option<Arc<Searcher>>,
    /// The question that was answered last.
    pub answered: Option<Ask>,
    /// What the user said of incidents.
    pub annotations: Arc<Annotations>,
    /// Filters that have a name, by name.
    pub views: Arc<BTreeMap<String, String>>,
    /// The filter.
    pub filter: Filter,
    /// Changes that can be taken back, latest last.
    pub past: Vec<Past>,
    /// Changes taken back, latest last.
    pub future: Vec<Past>,
    /// In which order.
    pub sort: Sort,
    /// What a bar of the strip stands for, if the user chose.
    pub zoom: Option<Zoom>,
    /// First bar seen, if the user moved the strip.
    pub pan: Option<usize>,
    /// The bar under the cursor, while the strip has the keys; and a range being dragged.
    pub bar: usize,
    /// Bars between which the mouse was dragged.
    pub dragged: Option<(usize, usize)>,
    /// What the list shows; of an older filter until the worker has answered.
    pub shown: Arc<Shown>,
    /// Where the list stands.
    pub list: List,
    /// First line of the detail that is seen.
    pub detail_top: usize,
    /// The slot whose words are lit.
    pub slot: Option<Slot>,
    /// Which source of the incident is looked at, by its place among its reports.
    pub source_at: usize,
    /// The next frame is to show that source.
    pub to_source: bool,
    /// Which pane of the timeline has the keys.
    pub pane: Pane,
    /// The page.
    pub page: Page,
    /// What was behind the article.
    pub behind: Option<Box<Page>>,
    /// What lies over it.
    pub over: Option<Over>,
    /// Words looked for.
    pub find: Find,
    /// Names to choose from.
    pub facets: Arc<Vec<FacetHit>>,
    /// The overview, once counted.
    pub overview: Option<Arc<Overview>>,
    /// The incident to go to as soon as it is read, unless the user has gone elsewhere: the last place.
    pub restore: Option<Id>,
    /// A count typed before a movement.
    pub count: Option<usize>,
    /// Something to be said.
    pub message: Option<Message>,
    /// What the last frame showed where.
    pub drawn: Drawn,
}

impl Model {
    /// The browser before the first article.
    pub fn new(source: Source, locale: Locale, keymap: Arc<Keymap>) -> Self {
        let lexicon = Arc::new(Lexicon::default());
        let index = Index::new(Arc::new(Timeline::default()), &lexicon);
        Self {
            size: (80, 24),
            look: Look::from(Mode::Visual),
            bidi: None,
            braille: true,
            mouse: true,
            locale,
            keymap,
            lexicon,
            source,
            loading: Loading::default(),
            progress: Progress::default(),
            problems: Vec::new(),
            searcher: Arc::new(Searcher::new(Arc::new(index))),
            newest: None,
            answered: None,
            annotations: Arc::default(),
            views: Arc::default(),
            filter: Filter::default(),
            past: Vec::new(),
            future: Vec::new(),
            sort: Sort::default(),
            zoom: None,
            pan: None,
            bar: 0,
            dragged: None,
            shown: Arc::default(),
            list: List::default(),
            detail_top: 0,
            slot: None,
            source_at: 0,
            to_source: false,
            pane: Pane::List,
            page: Page::Timeline,
            behind: None,
            over: None,
            find: Find::default(),
            facets: Arc::default(),
            overview: None,
            restore: None,
            count: None,
            message: None,
            drawn: Drawn::default(),
        }
    }

    /// The timeline looked at.
    pub fn timeline(&self) -> &Arc<Timeline> {
        self.searcher.index().timeline()
    }

    /// The index of the incident in a row of the list.
    pub fn incident_at(&self, row: usize) -> Option<u32> {
        self.shown.rows.get(row).copied()
    }

    /// The incident in a row of the list.
    pub fn incident(&self, row: usize) -> Option<&Incident> {
        self.timeline().incidents.get(self.incident_at(row)? as usize)
    }

    /// The incident under the cursor.
    pub fn selected(&self) -> Option<&Incident> {
        self.incident(self.list.row)
    }

    /// True where the interface begins at the right.
    pub fn mirrored(&self) -> bool {
        self.locale.lang() == Lang::Ar
    }

    /// Which keys hold.
    pub fn section(&self) -> Section {
        match (&self.over, &self.page) {
            (Some(_), _) => Section::Typing,
            (None, Page::Timeline) => Section::Timeline,
            (None, _) => Section::Everywhere,
        }
    }

    /// Columns of the strip of time: what the title leaves, within reason.
    pub fn strip_width(&self) -> usize {
        let (columns, _) = self.size;
        usize::from(if columns < 60 { 0 } else { (columns / 3).clamp(16, 64) })
    }

    /// What the screen wants to know.
    pub fn ask(&self) -> Ask {
        let facets = match &self.over {
            Some(Over::Pick(Picker { kind: PickKind::Names(kind), input, .. })) => {
                Some((*kind, input.text().to_owned(), without_names(&self.filter.query, *kind)))
            }
            _ => None,
        };
        let overview = match &self.page {
            Page::Overview { kind, .. } => Some(*kind),
            _ => None,
        };
        Ask {
            searcher: Arc::clone(self.newest.as_ref().unwrap_or(&self.searcher)),
            annotations: Arc::clone(&self.annotations),
            query: self.filter.effective().clone(),
            sort: self.sort,
            zoom: self.zoom,
            bars: self.strip_width().max(1),
            find: self.find.query(),
            facets,
            overview,
        }
    }

    /// Takes note of what a frame showed where: the next movement starts from there.
    pub fn seen(&mut self, drawn: Drawn) {
        self.list.top = drawn.list.top;
        if drawn.detail.height > 0 {
            self.detail_top = drawn.detail.top;
            self.to_source = false;
        }
        if let Page::Article(article) = &mut self.page
            && drawn.article.height > 0
        {
            article.top = drawn.article.top;
            article.goto = None;
        }
        self.drawn = drawn;
    }

    /// How many incidents exporting would write.
    pub fn exported(&self) -> usize {
        match super::update::marked(self).len() {
            0 => self.shown.rows.len(),
            marked => marked,
        }
    }

    /// Says something in the last line.
    pub fn say(&mut self, text: impl Into<String>, tone: Tone) {
        self.message = Some(Message { text: text.into(), tone });
    }
}

/// A query without the names of a kind that it asks for: choosing another takes their place.
pub(super) fn without_names(query: &Query, kind: NameKind) -> Query {
    let is_of_kind = |test: &Test| matches!(test, Test::Name(of, _) if *of == kind);
    let terms = query.terms.iter().filter(|term| !term.any.iter().all(|atom| !atom.negated && is_of_kind(&atom.test)));
    Query { terms: terms.cloned().collect() }
}

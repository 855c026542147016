//! Columns for a terminal: a line an incident, every cell a paragraph of its own, so that Arabic in one cell never moves
//! what stands beside it.

use super::{Manner, row::Row};
use crate::{
    bidi::{self, Direction, Text},
    config::Locale,
    domain::Status,
};
use std::io::{self, Write};

/// Blank columns between two cells.
const GAP: u16 = 2;
/// What keeps cells apart where the terminal orders the line.
const RULE: &str = " │ ";
/// What stands at the end of a text that was cut.
const ELLIPSIS: char = '…';

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Date,
    Part,
    Site,
    Weapons,
    Actors,
    Killed,
    Injured,
    /// What became of it; whether it is denied, or only claimed.
    Outcome,
    Sources,
    Outlet,
}

/// Each column, its least width, its share of what is left over, and how soon it goes where there is no room (0: never).
const COLUMNS: &[(Column, u16, u16, u8)] = &[
    (Column::Date, 12, 0, 0),
    (Column::Part, 9, 0, 5),
    (Column::Site, 17, 3, 0),
    (Column::Weapons, 10, 2, 2),
    (Column::Actors, 14, 3, 3),
    (Column::Killed, 6, 0, 4),
    (Column::Injured, 7, 0, 6),
    (Column::Outcome, 11, 1, 1),
    (Column::Sources, 7, 0, 7),
];

/// The columns that fit, with their widths.
#[derive(Debug)]
pub(super) struct Table {
    columns: Vec<(Column, u16)>,
}

impl Table {
    /// For incidents, or for reports: those stand in one outlet instead of having several sources.
    pub(super) fn new(manner: &Manner<'_>, reports: bool) -> Self {
        let gap = if manner.printing.is_reordered { RULE.chars().count() as u16 } else { GAP };
        let mut kept: Vec<(Column, u16, u16, u8)> = COLUMNS.to_vec();
        if reports && let Some(last) = kept.last_mut() {
            *last = (Column::Outlet, 12, 1, 7);
        }
        let least = |kept: &[(Column, u16, u16, u8)]| {
            kept.iter().map(|(_, width, ..)| width + gap).sum::<u16>().saturating_sub(gap)
        };
        while least(&kept) > manner.columns {
            let Some(at) = (0..kept.len())
                .filter(|&at| kept.get(at).is_some_and(|c| c.3 > 0))
                .max_by_key(|&at| kept.get(at).map(|c| c.3))
            else {
                break;
            };
            kept.remove(at);
        }
        let left = manner.columns.saturating_sub(least(&kept));
        let shares = kept.iter().map(|(_, _, share, _)| share).sum::<u16>().max(1);
        let columns = kept.into_iter().map(|(column, width, share, _)| (column, width + left * share / shares));
        Self { columns: columns.collect() }
    }

    /// Writes the names of the columns.
    pub(super) fn header(&self, out: &mut impl Write, manner: &Manner<'_>) -> io::Result<()> {
        self.line(out, manner, |column| manner.locale.t(column.name()).to_owned())
    }

    /// Writes one row.
    pub(super) fn row(&self, out: &mut impl Write, row: &Row<'_>, manner: &Manner<'_>) -> io::Result<()> {
        self.line(out, manner, |column| column.cell(row, &manner.locale))
    }

    fn line(&self, out: &mut impl Write, manner: &Manner<'_>, cell: impl Fn(Column) -> String) -> io::Result<()> {
        let printing = &manner.printing;
        let mut cells: Vec<String> =
            self.columns.iter().map(|&(column, width)| drawn(&cell(column), column, width, manner)).collect();
        if manner.locale.lang().direction() == Direction::Rtl {
            cells.reverse();
        }
        let line = cells.join(if printing.is_reordered { RULE } else { "  " });
        writeln!(out, "{}{}", printing.before, line.trim_end())?;
        out.write_all(printing.after.as_bytes())
    }
}

/// A cell, cut and filled to its width. Arabic keeps to the right, numbers too, the rest to the left.
fn drawn(cell: &str, column: Column, width: u16, manner: &Manner<'_>) -> String {
    let text = Text::new(cell, manner.locale.lang().direction(), manner.printing.look);
    let line = text.fit(width);
    let mut symbols = text.printed(&line);
    if manner.printing.is_reordered && text.is_rtl() && symbols.ends_with(ELLIPSIS) {
        // The terminal takes the line for a Latin one, and puts a sign without direction at the left only where it is first.
        symbols.pop();
        symbols.insert(0, ELLIPSIS);
    }
    let taken = if manner.printing.is_joined { bidi::width(&symbols) } else { usize::from(line.width()) };
    let fill = " ".repeat(usize::from(width).saturating_sub(taken));
    let right = text.is_rtl() || matches!(column, Column::Killed | Column::Injured | Column::Sources);
    if right { fill + &symbols } else { symbols + &fill }
}

impl Column {
    fn name(self) -> &'static str {
        match self {
            Self::Date => "column.date",
            Self::Part => "column.part",
            Self::Site => "column.site",
            Self::Weapons => "column.weapons",
            Self::Actors => "column.actors",
            Self::Killed => "column.killed",
            Self::Injured => "column.injured",
            Self::Outcome => "column.outcome",
            Self::Sources => "column.sources",
            Self::Outlet => "column.outlet",
        }
    }

    fn cell(self, row: &Row<'_>, locale: &Locale) -> String {
        match self {
            Self::Date => locale.short_date(row.date),
            Self::Part => row.part_of_day.map_or("", |part| locale.word("part", part.word())).to_owned(),
            Self::Site => locale.site(row.site).to_owned(),
            Self::Weapons => locale.weapons(row.weapons),
            Self::Actors => {
                let names: Vec<&str> = row.actors.iter().map(|a| locale.actor(&a.actor)).collect();
                names.join(locale.t("list.comma"))
            }
            Self::Killed => row.killed.map_or_else(String::new, |people| locale.number(people)),
            Self::Injured => row.injured.map_or_else(String::new, |people| locale.number(people)),
            Self::Outcome => {
                let outcome = row.outcome.map(|outcome| locale.word("outcome", outcome.word()));
                let told = Some(row.status).filter(|status| *status != Status::Reported);
                let status = told.map(|status| locale.word("status_short", status.word()));
                status.into_iter().chain(outcome).collect::<Vec<_>>().join(locale.t("list.comma"))
            }
            Self::Sources => locale.number(row.sources),
            Self::Outlet => row.outlets().first().copied().unwrap_or_default().to_owned(),
        }
    }
}

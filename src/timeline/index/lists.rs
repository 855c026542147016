//! A column of short lists: the groups of each incident, its outlets.

/// A short list of numbers an incident. Most have one, and that stands in the column itself.
#[derive(Debug)]
pub(super) struct Lists {
    /// The lone number; `NONE`; or, with `SEVERAL`, the place in `several`.
    column: Vec<u32>,
    /// First and end of each longer list in `values`.
    several: Vec<(u32, u32)>,
    values: Vec<u32>,
    /// The list that is being made.
    open: Vec<u32>,
}

const NONE: u32 = u32::MAX;
const SEVERAL: u32 = 1 << 31;

impl Lists {
    pub(super) fn with_capacity(len: usize) -> Self {
        Self { column: Vec::with_capacity(len), several: Vec::new(), values: Vec::new(), open: Vec::new() }
    }

    /// Adds a value to the list that is open; false where it stands there already.
    pub(super) fn push(&mut self, value: u32) -> bool {
        let is_new = !self.open.contains(&value);
        if is_new {
            self.open.push(value);
        }
        is_new
    }

    /// Ends a list and opens the next.
    pub(super) fn close(&mut self) {
        self.column.push(match self.open.as_slice() {
            [] => NONE,
            [one] => *one,
            several => {
                let start = self.values.len() as u32;
                self.values.extend_from_slice(several);
                self.several.push((start, self.values.len() as u32));
                SEVERAL | (self.several.len() - 1) as u32
            }
        });
        self.open.clear();
    }

    pub(super) fn get(&self, at: usize) -> &[u32] {
        match self.column.get(at) {
            None | Some(&NONE) => &[],
            Some(&place) if place & SEVERAL != 0 => {
                let range = self.several.get((place & !SEVERAL) as usize);
                range.and_then(|&(start, end)| self.values.get(start as usize..end as usize)).unwrap_or_default()
            }
            Some(one) => std::slice::from_ref(one),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lists come out as they went in, each value once.
    #[test]
    fn lists_of_any_length() {
        let all: [&[u32]; 5] = [&[], &[7], &[3, 9, 3], &[0], &[5, 5]];
        let mut lists = Lists::with_capacity(all.len());
        for list in all {
            for &value in list {
                lists.push(value);
            }
            lists.close();
        }
        let kept: [&[u32]; 6] = [&[], &[7], &[3, 9], &[0], &[5], &[]];
        assert!((0..).zip(kept).all(|(at, list)| lists.get(at) == list));
    }
}

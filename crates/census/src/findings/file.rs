//! Sets of findings written down and read back.

use std::io;

use super::{Findings, OfRule};
use crate::deeds::{Input, put_number, put_signed};
use crate::keep::Blocks;
use crate::marks::Marks;

impl Findings {
    /// Hands over everything as blocks of bytes.
    pub(crate) fn write(&self, block: &mut dyn FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        let mut body = Vec::new();
        for (own, next) in self.by_rule.iter().zip(&self.next) {
            put_signed(&mut body, i64::from(*next));
            own.all().for_each(|marks| marks.write(&mut body));
            block(&body)?;
            body.clear();
        }
        put_number(&mut body, self.by_rule.len() as u64);
        block(&body)
    }

    /// Reads what was handed over.
    pub(crate) fn read(&mut self, blocks: &mut Blocks<'_>) -> Option<()> {
        let len = self.layout.len() as u32;
        let mut found = Vec::with_capacity(self.by_rule.len());
        for rule in 0..self.by_rule.len() {
            let mut input = blocks.next()?;
            self.next[rule] = input.day()?;
            let mut own = OfRule::default();
            for marks in own.all_mut() {
                *marks = Marks::read(&mut input, len)?;
            }
            input.is_empty().then_some(())?;
            found.push((rule, own));
        }
        let mut last: Input<'_> = blocks.next()?;
        (last.number()? == self.by_rule.len() as u64).then(|| self.replace(found))
    }
}

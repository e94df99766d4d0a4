//! Where the numbers of a day are put as they come, several threads at once and each at its place: on the heap, or where they are many in a
//! file without a name; why: what is written while it is still in the processor's memory is not fetched a second time.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use bytemuck::Pod;

use crate::base::Base;
use crate::base::disk::Out;
use crate::base::file::Column;

pub(super) enum Shelf<T> {
    Heap(Mutex<Vec<T>>),
    /// Whether anything could not be written.
    File(Out, AtomicBool),
}

impl<T: Pod> Shelf<T> {
    pub(super) fn heap() -> Shelf<T> {
        Shelf::Heap(Mutex::default())
    }

    /// In a file beside the base, where there is one and room for another.
    pub(super) fn beside(base: Option<&Arc<Base>>) -> Shelf<T> {
        let out = base.and_then(|base| Out::scratch(base.dir()).ok());
        out.map_or_else(Shelf::heap, |out| Shelf::File(out, AtomicBool::new(false)))
    }

    /// Puts values down from a place on.
    pub(super) fn put(&self, at: usize, values: &[T]) {
        match self {
            Shelf::Heap(all) => {
                let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
                let end = at + values.len();
                if all.len() < end {
                    all.resize(end, T::zeroed());
                }
                all[at..end].copy_from_slice(values);
            }
            Shelf::File(out, failed) => {
                let place = (at * size_of::<T>()) as u64;
                if out.write_at(bytemuck::cast_slice(values), place).is_err() {
                    failed.store(true, Ordering::Relaxed);
                }
            }
        }
    }

    /// All of them, which are so many; none when the file could not take them.
    pub(super) fn column(self, len: usize) -> Option<Column<T>> {
        match self {
            Shelf::Heap(all) => {
                let mut all = all.into_inner().unwrap_or_else(PoisonError::into_inner);
                all.truncate(len);
                all.shrink_to_fit();
                Some(Column::Heap(all))
            }
            Shelf::File(..) if len == 0 => Some(Column::Heap(Vec::new())),
            Shelf::File(_, failed) if failed.load(Ordering::Relaxed) => None,
            Shelf::File(out, _) => {
                let map = Arc::new(out.map().ok()?);
                Column::mapped(&map, 0, len * size_of::<T>())
            }
        }
    }
}

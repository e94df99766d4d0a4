//! One small integer for a member's buckets in all dimensions; why: the census holds a hundred million of them.

use crate::Dimension;

/// Bits a packed profile has at most.
pub const PACKED_BITS: u32 = 32;

/// Where each dimension's bucket number sits in a packed profile: the first dimension in the lowest bits.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Packing {
    /// Bits to shift right, per dimension.
    pub shifts: Vec<u32>,
    /// Mask after shifting, per dimension.
    pub masks: Vec<u32>,
}

impl Packing {
    /// The packing of these dimensions; `None` when they need more than [`PACKED_BITS`] bits.
    #[must_use]
    pub fn of(dimensions: &[Dimension]) -> Option<Packing> {
        let mut packing = Packing::default();
        let mut shift = 0;
        for dimension in dimensions {
            let width = width(dimension.buckets.len());
            if shift + width > PACKED_BITS {
                return None;
            }
            // A dimension of one bucket needs no bits; its shift may then be 32, so it is kept within the word.
            packing.shifts.push(shift.min(PACKED_BITS - 1));
            packing.masks.push(mask(width));
            shift += width;
        }
        Some(packing)
    }

    /// Bits used by all dimensions together.
    #[must_use]
    pub fn bits(&self) -> u32 {
        self.masks.iter().map(|mask| mask.count_ones()).sum()
    }

    /// Packs one bucket number per dimension, in the order of the dimensions.
    ///
    /// Missing numbers count as 0; numbers too large for their place lose their upper bits.
    #[must_use]
    pub fn pack(&self, buckets: &[usize]) -> u32 {
        let places = self.shifts.iter().zip(&self.masks);
        places
            .zip(buckets)
            .fold(0, |packed, ((shift, mask), bucket)| {
                let bucket = u32::try_from(*bucket).unwrap_or(u32::MAX);
                packed | ((bucket & mask) << shift)
            })
    }

    /// The bucket number of one dimension; 0 when there is no such dimension.
    #[must_use]
    pub fn unpack(&self, packed: u32, dimension: usize) -> usize {
        match (self.shifts.get(dimension), self.masks.get(dimension)) {
            (Some(shift), Some(mask)) => ((packed >> shift) & mask) as usize,
            _ => 0,
        }
    }
}

/// Bits needed to tell `buckets` things apart.
pub(crate) fn width(buckets: usize) -> u32 {
    usize::BITS - buckets.saturating_sub(1).leading_zeros()
}

/// A mask of the lowest `width` bits.
fn mask(width: u32) -> u32 {
    if width >= PACKED_BITS {
        u32::MAX
    } else {
        (1 << width) - 1
    }
}

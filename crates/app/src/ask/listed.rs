//! Which members of a list an asker may see; why apart: lists, exports and files in open formats ask the same, of millions.

use needle_census::Listed;
use needle_model::OrgId;

/// Whether a member stands where the asker may see members; asked once for each organisation, as its members stand together.
pub(super) fn mine(within: impl Fn(OrgId) -> bool) -> impl FnMut(&Listed) -> bool {
    let mut last: Option<(OrgId, bool)> = None;
    move |listed| match last {
        Some((org, may)) if org == listed.org => may,
        _ => {
            let may = within(listed.org);
            last = Some((listed.org, may));
            may
        }
    }
}

//! The census's layout as the tree that rights ask about.

use std::sync::Arc;

use needle_census::Layout;
use needle_model::OrgId;
use needle_rights::{Span, Tree};

/// Today's tree.
#[derive(Debug, Clone)]
pub struct TreeView(pub Arc<Layout>);

impl Tree for TreeView {
    fn span(&self, org: OrgId) -> Option<Span> {
        self.0.span(org).map(|(start, end)| Span { start, end })
    }
}

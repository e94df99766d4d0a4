//! What a rulebook speaks of, as concepts: kinds, sectors, posts, statuses, code schemes.
//! Why numbered by a digest of the rulebook's name: two files, and two places that never met, then mean the same by it.

use needle_model::Uuid;
use needle_rulebook::{Rulebook, Title};
use sha2::{Digest, Sha256};

use super::turtle::{Iri, Statements, Text};

/// The concepts of one rulebook.
#[derive(Debug, Clone, Copy)]
pub(super) struct Concepts(Uuid);

impl Concepts {
    pub(super) fn new(rulebook: &Rulebook) -> Concepts {
        let digest = Sha256::digest(format!("needle rulebook {}", rulebook.id));
        let mut bytes = [0u8; 16];
        bytes.copy_from_slice(&digest[..16]);
        // Version 8 of RFC 9562: a number made in a way of one's own.
        bytes[6] = (bytes[6] & 0x0f) | 0x80;
        bytes[8] = (bytes[8] & 0x3f) | 0x80;
        Concepts(Uuid::from_bytes(bytes))
    }

    pub(super) fn kind(self, id: &str) -> Iri {
        Iri::part(self.0, "kind", id)
    }

    pub(super) fn sector(self, id: &str) -> Iri {
        Iri::part(self.0, "sector", id)
    }

    pub(super) fn post(self, id: &str) -> Iri {
        Iri::part(self.0, "post", id)
    }

    pub(super) fn status(self, id: &str) -> Iri {
        Iri::part(self.0, "status", id)
    }

    /// The datatype of codes of a scheme.
    pub(super) fn code(self, scheme: &str) -> Iri {
        Iri::part(self.0, "code", scheme)
    }

    /// What each of them is called.
    pub(super) fn said(self, rulebook: &Rulebook) -> Vec<Statements> {
        let scheme = Iri::of(self.0);
        let name = titled(
            Statements::about(&scheme, "skos:ConceptScheme"),
            &rulebook.name,
        );
        let mut out = vec![name.with("skos:notation", Text(&rulebook.id))];
        let mut concept = |iri: Iri, class: &str, id: &str, title: &Title| {
            let said = Statements::about(&iri, class).with("skos:inScheme", &scheme);
            out.push(titled(said.with("skos:notation", Text(id)), title));
        };
        for kind in &rulebook.kinds {
            concept(self.kind(&kind.id), "skos:Concept", &kind.id, &kind.title);
        }
        for sector in &rulebook.sectors {
            let iri = self.sector(&sector.id);
            concept(iri, "skos:Concept", &sector.id, &sector.title);
        }
        for post in &rulebook.posts {
            let iri = self.post(&post.id);
            concept(iri, "org:Role, skos:Concept", &post.id, &post.title);
        }
        for status in &rulebook.statuses {
            let iri = self.status(&status.id);
            concept(iri, "org:Role, skos:Concept", &status.id, &status.title);
        }
        for code in &rulebook.codes {
            concept(self.code(&code.id), "rdfs:Datatype", &code.id, &code.title);
        }
        out
    }
}

fn titled(said: Statements, title: &Title) -> Statements {
    said.with("skos:prefLabel", format!("{}@zh", Text(&title.zh)))
        .with("skos:prefLabel", format!("{}@en", Text(&title.en)))
}

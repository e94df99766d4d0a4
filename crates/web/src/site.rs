//! What every request shares.

use std::net::SocketAddr;
use std::sync::Arc;

use needle_app::App;
use needle_exchange::reader::Sheets;

use crate::assets::Assets;
use crate::pages::import::Imports;

/// An account of the demo, shown on the sign-in page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoAccount {
    /// Typed at sign-in.
    pub login: String,
    /// Typed at sign-in.
    pub password: String,
    /// Shown.
    pub name: String,
    /// Code of its role.
    pub role: String,
    /// Name of the organisation it works for.
    pub place: String,
}

/// How to serve.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where to listen.
    pub listen: SocketAddr,
    /// Shown on the sign-in page of a demo; empty otherwise.
    pub demo_accounts: Vec<DemoAccount>,
    /// Cookies only over https: set when a proxy with a certificate stands before us.
    pub secure_cookies: bool,
    /// Where files that are sent in are read: in a child process, or here.
    pub sheets: Sheets,
}

/// What every request shares.
pub struct Site {
    /// The use cases.
    pub app: Arc<App>,
    /// How we serve.
    pub options: Options,
    pub(crate) assets: Assets,
    pub(crate) imports: Imports,
    /// Turns for those who take a file away.
    pub(crate) streams: Arc<tokio::sync::Semaphore>,
}

impl std::fmt::Debug for Site {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Site")
    }
}

impl Site {
    /// Puts a site together.
    #[must_use]
    pub fn new(app: Arc<App>, options: Options) -> Site {
        Site {
            app,
            options,
            assets: Assets::new(),
            streams: Arc::new(tokio::sync::Semaphore::new(crate::stream::STREAMS_MAX)),
            imports: Imports::default(),
        }
    }
}

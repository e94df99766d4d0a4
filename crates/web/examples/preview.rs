//! Serves the invented hamlet on 127.0.0.1 for looking at the pages (`cargo run -p needle-web --example preview -- 8470`);
//! why not the demo of the command line: it needs neither a file nor a browser of one's own accounts.

use std::net::SocketAddr;
use std::sync::Arc;

use needle_rights::Principal;
use needle_testkit::{PASSWORD, TestApp};
use needle_web::{DemoAccount, Options};

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let port = std::env::args().nth(1).and_then(|p| p.parse().ok());
    let listen = SocketAddr::from(([127, 0, 0, 1], port.unwrap_or(8470)));
    let (test, county) = TestApp::hamlet();
    let mut demo_accounts = Vec::new();
    for account in &county.accounts {
        if let Ok(Some(record)) = test.account_by_login(account.login)
            && test
                .set_password(&Principal::operator(), record.id, PASSWORD)
                .is_ok()
        {
            demo_accounts.push(DemoAccount {
                login: account.login.to_owned(),
                password: PASSWORD.to_owned(),
                name: account.name.clone(),
                role: account.role.to_owned(),
                place: test.org_line(account.org, test.today()).name,
            });
        }
    }
    let options = Options {
        listen,
        demo_accounts,
        secure_cookies: false,
        sheets: needle_exchange::reader::Sheets::Inside,
    };
    needle_web::serve(Arc::clone(&test.app), options, std::future::pending()).await
}

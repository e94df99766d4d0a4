//! Every statement of the store, one file each under `sql/`, one text for both engines. A test prepares
//! them all on both. The list is in the order of the folder.

use crate::engine::Stmt;

macro_rules! statements {
    ($($name:ident = $file:literal;)*) => {
        $(pub(crate) static $name: Stmt = Stmt { name: $file, sql: include_str!(concat!("../sql/", $file)) };)*
        /// All of them, for the test that both engines take each.
        pub(crate) static ALL: &[&Stmt] = &[$(&$name,)*];
    };
}

statements! {
    ACCESS_INSERT = "access/insert.sql";
    ACCESS_LAST = "access/last.sql";
    ACCESS_OF_PERSON = "access/of_person.sql";
    ACCOUNT_ALL = "account/all.sql";
    ACCOUNT_BY_LOGIN = "account/by_login.sql";
    ACCOUNT_CLOSE = "account/close.sql";
    ACCOUNT_GET = "account/get.sql";
    ACCOUNT_OPEN = "account/open.sql";
    AWAY_BEGIN = "away/begin.sql";
    AWAY_CLAIM = "away/claim.sql";
    AWAY_END = "away/end.sql";
    AWAY_GET = "away/get.sql";
    AWAY_OF_ORG = "away/of_org.sql";
    AWAY_OF_PERSON = "away/of_person.sql";
    CALENDAR_BY_DIGEST = "calendar/by_digest.sql";
    CALENDAR_CLOSE = "calendar/close.sql";
    CALENDAR_OF_ACCOUNT = "calendar/of_account.sql";
    CALENDAR_OPEN = "calendar/open.sql";
    GRANT_END = "grant/end.sql";
    GRANT_GET = "grant/get.sql";
    GRANT_GIVE = "grant/give.sql";
    GRANT_OF_ACCOUNT = "grant/of_account.sql";
    HOLDING_END = "holding/end.sql";
    HOLDING_FILL = "holding/fill.sql";
    HOLDING_GET = "holding/get.sql";
    HOLDING_OF_ORG = "holding/of_org.sql";
    HOLDING_OF_PERSON = "holding/of_person.sql";
    HOLDING_TERMS = "holding/terms.sql";
    IDENTITY_FIND = "identity/find.sql";
    IDENTITY_FIND_MANY = "identity/find_many.sql";
    IDENTITY_FORGET = "identity/forget.sql";
    IDENTITY_INSERT = "identity/insert.sql";
    IMPORT_BATCH = "import/batch.sql";
    IMPORT_BATCHES = "import/batches.sql";
    IMPORT_CODES = "import/codes.sql";
    IMPORT_GET = "import/get.sql";
    IMPORT_INSERT = "import/insert.sql";
    IMPORT_RECENT = "import/recent.sql";
    IMPORT_UNDO = "import/undo.sql";
    IMPORT_USED_ORGS = "import/used_orgs.sql";
    IMPORT_USED_PERSONS = "import/used_persons.sql";
    LEDGER_CELLS = "ledger/cells.sql";
    LEDGER_GET = "ledger/get.sql";
    LEDGER_HEADS = "ledger/heads.sql";
    LEDGER_INSERT = "ledger/insert.sql";
    LEDGER_OF_ORG = "ledger/of_org.sql";
    LEDGER_RECENT = "ledger/recent.sql";
    LEDGER_WALK = "ledger/walk.sql";
    MEMBERSHIP_ALL = "membership/all.sql";
    MEMBERSHIP_LAST = "membership/last.sql";
    MEMBERSHIP_OF_PERSON = "membership/of_person.sql";
    MEMBERSHIP_PUT = "membership/put.sql";
    META_ALL = "meta/all.sql";
    META_GET = "meta/get.sql";
    META_PUT = "meta/put.sql";
    ORG_DISSOLVE = "org/dissolve.sql";
    ORG_FOUND = "org/found.sql";
    ORG_GET = "org/get.sql";
    ORG_CHANGE_INSERT = "org_change/insert.sql";
    ORG_CHANGE_OF_ORG = "org_change/of_org.sql";
    ORG_CODE_BY_CODE = "org_code/by_code.sql";
    ORG_CODE_END = "org_code/end.sql";
    ORG_CODE_OF_ORG = "org_code/of_org.sql";
    ORG_CODE_PUT = "org_code/put.sql";
    ORG_LINK_BEGIN = "org_link/begin.sql";
    ORG_LINK_END = "org_link/end.sql";
    ORG_LINK_GET = "org_link/get.sql";
    ORG_LINK_OF_ORG = "org_link/of_org.sql";
    ORG_PLACE_AT = "org_place/at.sql";
    ORG_PLACE_END = "org_place/end.sql";
    ORG_PLACE_PUT = "org_place/put.sql";
    ORG_VERSION_ALL = "org_version/all.sql";
    ORG_VERSION_AT = "org_version/at.sql";
    ORG_VERSION_LAST = "org_version/last.sql";
    ORG_VERSION_OF_ORG = "org_version/of_org.sql";
    ORG_VERSION_PUT = "org_version/put.sql";
    PERSON_ALL = "person/all.sql";
    PERSON_CHANGE = "person/change.sql";
    PERSON_ERASE = "person/erase.sql";
    PERSON_GET = "person/get.sql";
    PERSON_NAME = "person/name.sql";
    PERSON_NAMES = "person/names.sql";
    PERSON_RECORDS = "person/records.sql";
    PERSON_REGISTER = "person/register.sql";
    PERSON_FACTS_ALL = "person_facts/all.sql";
    PERSON_FACTS_ERASE = "person_facts/erase.sql";
    PERSON_FACTS_OF_PERSON = "person_facts/of_person.sql";
    PERSON_FACTS_PUT = "person_facts/put.sql";
    SESSION_ALL = "session/all.sql";
    SESSION_DROP = "session/drop.sql";
    SESSION_EXPIRE = "session/expire.sql";
    SESSION_GET = "session/get.sql";
    SESSION_PUT = "session/put.sql";
    TRANSFER_ASK = "transfer/ask.sql";
    TRANSFER_GET = "transfer/get.sql";
    TRANSFER_OF_PERSON = "transfer/of_person.sql";
    TRANSFER_OPEN = "transfer/open.sql";
    TRANSFER_SETTLE = "transfer/settle.sql";
    VAULT_ALL = "vault/all.sql";
    VAULT_DROP = "vault/drop.sql";
    VAULT_GET = "vault/get.sql";
    VAULT_PERSONS = "vault/persons.sql";
    VAULT_PUT = "vault/put.sql";
}

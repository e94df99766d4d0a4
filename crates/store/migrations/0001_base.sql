-- The first layout. One text for both engines: the adaptor turns bigint/bytea/text into the engine's words
-- and the trailing notes into STRICT / WITHOUT ROWID for SQLite. Days are yyyymmdd, 99991231 while it holds;
-- moments are microseconds since 1970 UTC; ids are the 16 bytes of a UUIDv7, always after their cell.

create table meta (
  name text not null primary key,
  value text not null
) /*strict*/;

-- The truth. Everything below it, down to the line, is derived by `apply` and can be rebuilt.
create table ledger (
  cell bigint not null,
  seq bigint not null,
  recorded bigint not null,
  effective bigint not null,
  actor text not null,
  org_cell bigint,
  org bytea,
  command text not null,
  hash bytea not null,
  body bytea not null,
  primary key (cell, seq)
) /*strict rowid*/;
create index ledger_recorded on ledger (recorded, cell, seq);
create index ledger_org on ledger (org_cell, org, recorded);

create table org (
  cell bigint not null,
  id bytea not null,
  founded bigint not null,
  dissolved bigint not null,
  into_cell bigint,
  into_id bytea,
  primary key (cell, id)
) /*strict*/;
create index org_into on org (into_cell, into_id);

create table org_version (
  cell bigint not null,
  org bytea not null,
  from_day bigint not null,
  until_day bigint not null,
  parent_cell bigint,
  parent bytea,
  kind text not null,
  sector text,
  name text not null,
  short text,
  primary key (cell, org, from_day)
) /*strict*/;

create table org_code (
  cell bigint not null,
  org bytea not null,
  scheme text not null,
  from_day bigint not null,
  until_day bigint not null,
  code text not null,
  primary key (cell, org, scheme, from_day)
) /*strict*/;
create index org_code_code on org_code (code, scheme);

create table org_place (
  cell bigint not null,
  org bytea not null,
  from_day bigint not null,
  until_day bigint not null,
  address text not null,
  phone text,
  primary key (cell, org, from_day)
) /*strict*/;

create table org_link (
  cell bigint not null,
  id bytea not null,
  org bytea not null,
  to_cell bigint not null,
  to_org bytea not null,
  line text not null,
  label text,
  from_day bigint not null,
  until_day bigint not null,
  primary key (cell, id)
) /*strict*/;
create index org_link_org on org_link (cell, org);
create index org_link_to on org_link (to_cell, to_org);

create table org_change (
  cell bigint not null,
  org bytea not null,
  seq bigint not null,
  n bigint not null,
  effective bigint not null,
  what text not null,
  other_cell bigint,
  other bytea,
  detail text,
  primary key (cell, org, seq, n)
) /*strict*/;
create index org_change_other on org_change (other_cell, other);

-- What is known of a person stands sealed in the ledger and nowhere else: in the entry that registered them (`entry`) or, once
-- it changed, in `facts_entry`. The rest of a row is what is searched and counted now; `from_day` is null where that has always held.
create table person (
  cell bigint not null,
  id bytea not null,
  entry bigint not null,
  facts_entry bigint,
  from_day bigint,
  name text not null,
  birth bigint,
  joined bigint,
  codes bigint,
  erased bigint,
  primary key (cell, id)
) /*strict*/;

-- What was counted before: spells that are over.
create table person_facts (
  cell bigint not null,
  person bytea not null,
  from_day bigint not null,
  until_day bigint not null,
  birth bigint,
  joined bigint,
  codes bigint not null,
  primary key (cell, person, from_day)
) /*strict*/;

-- Coded attributes as sets, each once; the number is the beginning of the digest of the text.
create table attribute_set (
  id bigint not null primary key,
  codes text not null
) /*strict*/;

-- Uniqueness beyond a cell has a table of its own: keyed digest of a resident number to the person.
create table identity (
  digest bytea not null primary key,
  person_cell bigint not null,
  person bytea not null
) /*strict*/;

-- How a stretch of a stay stands, began and ended: a few hundred ways in all, numbered in the order in which a cell met them.
create table member_state (
  cell bigint not null,
  n bigint not null,
  status text not null,
  standing text not null,
  began text not null,
  ended text not null,
  primary key (cell, n)
) /*strict*/;

-- A stay that carries the key of its person in the person's own cell names no person: that is most of them.
create table membership (
  cell bigint not null,
  id bytea not null,
  from_day bigint not null,
  until_day bigint not null,
  person_cell bigint,
  person bytea,
  org bytea not null,
  state bigint not null,
  primary key (cell, id, from_day)
) /*strict*/;
create index membership_person on membership (person_cell, person) where person is not null;

create table transfer (
  cell bigint not null,
  id bytea not null,
  membership bytea not null,
  person_cell bigint not null,
  person bytea not null,
  from_org bytea not null,
  to_cell bigint not null,
  to_org bytea not null,
  asked bigint not null,
  due bigint not null,
  state text not null,
  settled bigint,
  receipt text,
  primary key (cell, id)
) /*strict*/;
create index transfer_person on transfer (person_cell, person);
create index transfer_from on transfer (cell, from_org, state);
create index transfer_to on transfer (to_cell, to_org, state);
create index transfer_open on transfer (state, due);

create table away (
  cell bigint not null,
  id bytea not null,
  person_cell bigint not null,
  person bytea not null,
  home bytea not null,
  place text not null,
  host_cell bigint,
  host bytea,
  from_day bigint not null,
  until_day bigint not null,
  primary key (cell, id)
) /*strict*/;
create index away_person on away (person_cell, person);
create index away_home on away (cell, home);
create index away_host on away (host_cell, host);

create table holding (
  cell bigint not null,
  id bytea not null,
  org bytea not null,
  post text not null,
  person_cell bigint not null,
  person bytea not null,
  from_day bigint not null,
  term_ends bigint,
  until_day bigint not null,
  way text,
  sent_cell bigint,
  sent_by bytea,
  acts bigint not null,
  acts_for bytea,
  ended text,
  handed bigint,
  primary key (cell, id)
) /*strict*/;
create index holding_org on holding (cell, org);
create index holding_person on holding (person_cell, person);
create index holding_term on holding (term_ends, until_day);

create table account (
  cell bigint not null,
  id bytea not null,
  login text not null unique,
  name text not null,
  person_cell bigint,
  person bytea,
  opened bigint not null,
  closed bigint not null,
  primary key (cell, id)
) /*strict*/;
create index account_person on account (person_cell, person);

-- A right is given to an account, or hangs on a post.
create table grant_given (
  cell bigint not null,
  id bytea not null,
  account bytea,
  post text,
  spread text,
  role text not null,
  org_cell bigint not null,
  org bytea not null,
  reach text not null,
  from_day bigint not null,
  until_day bigint not null,
  primary key (cell, id)
) /*strict*/;
create index grant_account on grant_given (cell, account);
create index grant_org on grant_given (org_cell, org);

-- Addresses under which due dates can be subscribed to. Of the secret in each only the digest is here.
create table calendar (
  cell bigint not null,
  id bytea not null,
  account bytea not null,
  org_cell bigint,
  org bytea,
  digest text not null,
  opened bigint not null,
  closed bigint not null,
  primary key (cell, id)
) /*strict*/;
create index calendar_account on calendar (cell, account);
create index calendar_digest on calendar (digest);

create table access_event (
  cell bigint not null,
  seq bigint not null,
  n bigint not null,
  at bigint not null,
  viewer text not null,
  person_cell bigint not null,
  person bytea not null,
  purpose text not null,
  note text,
  primary key (cell, seq, n)
) /*strict*/;
create index access_person on access_event (person_cell, person, at);

-- A file that was imported, and the ledger entries that are its batches.
create table import_file (
  cell bigint not null,
  id bytea not null,
  under_cell bigint not null,
  under_org bytea not null,
  what text not null,
  name text not null,
  sha256 text not null,
  rows_read bigint not null,
  recorded bigint not null,
  effective bigint not null,
  actor text not null,
  seq bigint not null,
  undone bigint,
  primary key (cell, id)
) /*strict*/;
create index import_file_recorded on import_file (recorded);

create table import_batch (
  cell bigint not null,
  seq bigint not null,
  import_cell bigint not null,
  import bytea not null,
  number bigint not null,
  action text not null,
  lines bigint not null,
  primary key (cell, seq)
) /*strict*/;
create index import_batch_import on import_batch (import_cell, import, number);

-- What organisations did, on which day. What was entered by mistake stays, struck.
create table activity_record (
  cell bigint not null,
  id bytea not null,
  org bytea not null,
  activity text not null,
  day bigint not null,
  present bigint,
  entitled bigint,
  amount bigint,
  note text,
  struck bigint not null,
  primary key (cell, id)
) /*strict*/;
create index activity_record_org on activity_record (cell, org, day);

create table indicator_value (
  cell bigint not null,
  org bytea not null,
  indicator text not null,
  from_day bigint not null,
  value bigint not null,
  primary key (cell, org, indicator, from_day)
) /*strict*/;

-- No value: from that day on holds again what holds above.
create table rule_parameter (
  cell bigint not null,
  org bytea not null,
  rule text not null,
  parameter text not null,
  from_day bigint not null,
  value bigint,
  primary key (cell, org, rule, parameter, from_day)
) /*strict*/;

create table rule_exception (
  cell bigint not null,
  id bytea not null,
  org bytea not null,
  rule text not null,
  kind text not null,
  from_day bigint not null,
  until_day bigint not null,
  authority text not null,
  reason text,
  primary key (cell, id)
) /*strict*/;
create index rule_exception_org on rule_exception (cell, org, from_day);

-- Rulebooks that were issued. Their text stands in the ledger entry with the same number and nowhere else.
create table rulebook_version (
  cell bigint not null,
  seq bigint not null,
  from_day bigint not null,
  version text not null,
  sha256 text not null,
  primary key (cell, seq)
) /*strict*/;
create index rulebook_version_from on rulebook_version (from_day, cell, seq);

-- Cases: one run of a procedure each. What happened to one is in the ledger, where case_event points; the rest is for lists.
create table case_file (
  cell bigint not null,
  id bytea not null,
  org bytea not null,
  procedure text not null,
  version text not null,
  about text not null,
  title text not null,
  listed text,
  state text not null,
  started bigint not null,
  ended bigint not null,
  outcome text,
  inside_cell bigint,
  inside bytea,
  inside_step text,
  primary key (cell, id)
) /*strict*/;
create index case_file_org on case_file (cell, org, ended, started);
create index case_file_open on case_file (cell, id, version) where ended = 99991231;
create index case_file_inside on case_file (inside_cell, inside) where inside is not null;

create table case_event (
  cell bigint not null,
  case_id bytea not null,
  seq bigint not null,
  n bigint not null,
  primary key (cell, case_id, seq, n)
) /*strict*/;

create table case_person (
  cell bigint not null,
  case_id bytea not null,
  person_cell bigint not null,
  person bytea not null,
  primary key (cell, case_id, person_cell, person)
) /*strict*/;
create index case_person_person on case_person (person_cell, person);

-- What cases wait for now. What has no last day stands at 99991231.
create table case_turn (
  cell bigint not null,
  case_id bytea not null,
  n bigint not null,
  step text not null,
  what text not null,
  turn_cell bigint not null,
  turn_org bytea not null,
  actor text not null,
  named text,
  earliest bigint,
  latest bigint not null,
  primary key (cell, case_id, n)
) /*strict*/;
create index case_turn_org on case_turn (turn_cell, turn_org, latest);
create index case_turn_due on case_turn (latest, cell, case_id, n);

-- What was put up for people to see, byte for byte.
create table case_paper (
  cell bigint not null,
  org bytea not null,
  number bigint not null,
  case_id bytea not null,
  step text not null,
  from_day bigint not null,
  until_day bigint not null,
  ended bigint not null,
  objections bigint not null,
  sha256 text not null,
  body text not null,
  primary key (cell, org, number)
) /*strict*/;
create index case_paper_case on case_paper (cell, case_id);

-- Secret evaluations. What was cast lies in the vault, sealed and without a name, until it is opened; here is nothing of it.
create table poll (
  cell bigint not null,
  id bytea not null,
  org bytea not null,
  evaluation text not null,
  version text not null,
  terms text not null,
  entitled bigint not null,
  first_cell bigint not null,
  first bytea not null,
  second_cell bigint not null,
  second bytea not null,
  opened bigint not null,
  closes bigint not null,
  case_cell bigint,
  case_id bytea,
  step text,
  state text not null,
  pollkey text,
  closing text,
  spoiled bigint,
  ended bigint not null,
  primary key (cell, id)
) /*strict*/;
create index poll_org on poll (cell, org, opened);
create index poll_case on poll (case_cell, case_id);
create index poll_first on poll (first_cell, first, ended);
create index poll_second on poll (second_cell, second, ended);

-- Who may take part. Whether somebody did is nowhere.
create table poll_entitled (
  cell bigint not null,
  poll bytea not null,
  person_cell bigint not null,
  person bytea not null,
  primary key (cell, poll, person_cell, person)
) /*strict*/;
create index poll_entitled_person on poll_entitled (person_cell, person);

-- Meetings, from plan to minutes. What is over counts no more among what is to be done. `turn` counts what happened to one.
create table meeting (
  cell bigint not null,
  id bytea not null,
  org bytea not null,
  activities text not null,
  held bigint not null,
  place text,
  state text not null,
  closed bigint not null,
  called bigint,
  hours bigint,
  records text not null,
  turn bigint not null,
  primary key (cell, id)
) /*strict*/;

-- The organisations that hold one, the first among them.
create table meeting_org (
  cell bigint not null,
  meeting bytea not null,
  org_cell bigint not null,
  org bytea not null,
  held bigint not null,
  closed bigint not null,
  primary key (cell, meeting, org_cell, org)
) /*strict*/;
create index meeting_org_org on meeting_org (org_cell, org, closed, held);
create index meeting_org_due on meeting_org (closed, held, cell, meeting, org_cell, org);

create table meeting_item (
  cell bigint not null,
  meeting bytea not null,
  n bigint not null,
  title text not null,
  minuted bigint not null,
  resolution text,
  kind text,
  counted text,
  outcome text,
  due bigint,
  post text,
  done bigint,
  primary key (cell, meeting, n)
) /*strict*/;
create index meeting_item_due on meeting_item (due, cell, meeting, n) where due is not null and done is null;

-- Who is called or was a guest, and whether they were there.
create table meeting_person (
  cell bigint not null,
  meeting bytea not null,
  person_cell bigint not null,
  person bytea not null,
  org_cell bigint not null,
  org bytea not null,
  guest bigint not null,
  attended text,
  primary key (cell, meeting, person_cell, person)
) /*strict*/;
create index meeting_person_person on meeting_person (person_cell, person);

-- ---------------------------------------------------------------------------------------------------------
-- Below this line stands what must be deletable and is therefore not in the ledger: keys, passwords,
-- sessions. Every row is sealed under the root key together with its own key columns.

create table vault (
  cell bigint not null,
  kind text not null,
  id bytea not null,
  sealed bytea not null,
  primary key (cell, kind, id)
) /*strict*/;

create table session (
  token bytea not null primary key,
  expires bigint not null,
  sealed bytea not null
) /*strict*/;
create index session_expires on session (expires);

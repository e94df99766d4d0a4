//! The matrix of roles and actions. It stands here as one table so that it can be read, and its printed form
//! is a golden file so that a change to it is seen.

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// All of them, in the order of the table.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// Stable text form.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)* }
            }

            /// Reads the text form.
            #[must_use]
            pub fn from_code(code: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|v| v.code() == code)
            }
        }
    };
}

codes! {
    /// What somebody is trusted with at an organisation.
    Role {
        /// Looks after the tree and the members of an area.
        Organiser = "organiser",
        /// Holds the needle: one organisation's members, posts and transfers.
        Secretary = "secretary",
        /// Sees the own organisation and the own record.
        Member = "member",
        /// Writes rules and tries them; sees numbers, no persons.
        RuleWriter = "rule-writer",
        /// Opens accounts and gives rights; sees no persons' records.
        Administrator = "administrator",
        /// Reads what was done; changes nothing.
        Auditor = "auditor",
    }
}

codes! {
    /// What may be done. Reading and changing are apart; persons are apart from organisations.
    Action {
        /// See an organisation's page.
        SeeOrg = "see-org",
        /// Count members.
        SeeCounts = "see-counts",
        /// List members by name.
        ListMembers = "list-members",
        /// Open a person's record, numbers masked.
        SeePerson = "see-person",
        /// Unmask a number, with a reason.
        OpenSealed = "open-sealed",
        /// Found, rename, move, merge, split, dissolve, link.
        ChangeTree = "change-tree",
        /// Admit, update, confirm, end, away, transfer out.
        ChangeMembers = "change-members",
        /// Accept or return a transfer.
        SettleTransfers = "settle-transfers",
        /// Fill and end posts.
        ChangePosts = "change-posts",
        /// See what rules are not kept, and why.
        SeeFindings = "see-findings",
        /// Say what an organisation did, and give its numbers.
        Record = "record",
        /// Postpone or lift a rule: from above, or at home where the rule only advises.
        Except = "except",
        /// Try rules, set their numbers for a place; at the root also issue them.
        ChangeRules = "change-rules",
        /// See cases: how far each is, who took which step, what was voted.
        SeeCase = "see-case",
        /// Start cases and take their steps for an organisation.
        TakeStep = "take-step",
        /// Hold a secret evaluation: open it, see how many took part, call it off.
        HoldPoll = "hold-poll",
        /// Read who did what.
        SeeLedger = "see-ledger",
        /// Open accounts, give and end grants.
        ManageAccounts = "manage-accounts",
    }
}

impl Role {
    /// Whether the role carries the action.
    #[must_use]
    pub fn allows(self, action: Action) -> bool {
        use Action::*;
        match self {
            Role::Organiser => !matches!(action, ManageAccounts),
            Role::Secretary => matches!(
                action,
                SeeOrg
                    | SeeCounts
                    | ListMembers
                    | SeePerson
                    | OpenSealed
                    | ChangeMembers
                    | SettleTransfers
                    | ChangePosts
                    | SeeFindings
                    | Record
                    | Except
                    | SeeCase
                    | TakeStep
                    | HoldPoll
                    | SeeLedger
            ),
            Role::Member => matches!(action, SeeOrg),
            Role::RuleWriter => matches!(action, SeeOrg | SeeCounts | SeeFindings | ChangeRules),
            Role::Administrator => matches!(action, SeeOrg | SeeLedger | ManageAccounts),
            Role::Auditor => matches!(action, SeeOrg | SeeCounts | SeeFindings | SeeLedger),
        }
    }
}

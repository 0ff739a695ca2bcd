//! What each role may do: one table, which the routes name and the OpenAPI document shows.

use crate::agent::Role;

/// Declares the closed list of permissions: variant, name, the least role that has it.
macro_rules! permissions {
    ($($(#[$doc:meta])* $permission:ident = $name:literal $least:ident;)+) => {
        /// Something that a route does. Each route of the panel names exactly one.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Permission { $($(#[$doc])* $permission,)+ }

        impl Permission {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$permission,)+];

            /// Its name in the OpenAPI document.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$permission => $name,)+ }
            }

            /// The least role that has it. Each role has all that the ones below it have.
            pub const fn least(self) -> Role {
                match self { $(Self::$permission => Role::$least,)+ }
            }
        }
    };
}

permissions! {
    /// Whoever asks, themselves: profile, status, sessions, password, second factor.
    Own = "own" Agent;
    /// To see chats and colleagues, and to answer.
    Chats = "chats" Agent;
    /// To read the company's profile, hours and policies.
    CompanyRead = "company.read" Agent;
    /// To invite people, and to say which accounts they work on and whether they may sign in.
    Users = "users" Supervisor;
    /// To read what others did, in figures, and to mail it.
    Reports = "reports" Supervisor;
    /// To set the business hours.
    Hours = "hours" Supervisor;
    /// To steer who gets which chats: rules, groups, limits, and the status of others.
    Assignment = "assignment" Supervisor;
    /// To say what is kept of customers, to bring them in and take them out as tables, and to say that two
    /// of them are one.
    Customers = "customers" Supervisor;
    /// To set what all use in chats: reasons, tags, quick responses, and what the desk says by itself.
    ChatSettings = "chat_settings" Supervisor;
    /// To write templates and let Meta look at them.
    Templates = "templates" Supervisor;
    /// To see how the numbers stand with Meta, and to keep them in order.
    Accounts = "accounts" Supervisor;
    /// To let programs answer, and to see what they were asked.
    Integrations = "integrations" Supervisor;
    /// To say what others are.
    Roles = "roles" Admin;
    /// To change the company's profile and notifications.
    Company = "company" Admin;
    /// To change the policies for sessions, passwords, second factors and retention.
    Policies = "policies" Admin;
    /// To take a number off this desk.
    AccountsDelete = "accounts.delete" Admin;
    /// To read who did what.
    Audit = "audit" Admin;
    /// To take out, or to erase, all that is kept of one customer.
    Privacy = "privacy" Admin;
    /// To make somebody else an owner.
    Ownership = "ownership" Owner;
}

impl Permission {
    /// The permission of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|permission| permission.name() == name)
    }

    /// Whether it concerns money, keys or roles, so that a password typed long ago is not enough.
    pub const fn wants_step_up(self) -> bool {
        matches!(self, Self::Roles | Self::Policies | Self::Privacy | Self::Ownership)
    }
}

impl Role {
    /// Whether the role has a permission.
    pub fn may(self, permission: Permission) -> bool {
        self >= permission.least()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of the product's rule book: who may do what, role by role.
    #[test]
    fn the_table_is_that_of_the_rule_book() {
        let of_all = ["own", "chats", "company.read"];
        let of_supervisors = [
            &of_all[..],
            &[
                "users",
                "reports",
                "hours",
                "assignment",
                "customers",
                "chat_settings",
                "templates",
                "accounts",
                "integrations",
            ],
        ]
        .concat();
        let of_admins = [
            &of_supervisors[..],
            &["roles", "company", "policies", "accounts.delete", "audit", "privacy"],
        ]
        .concat();
        let of_owners = [&of_admins[..], &["ownership"]].concat();
        for (role, expected) in [
            (Role::Agent, of_all.to_vec()),
            (Role::Supervisor, of_supervisors),
            (Role::Admin, of_admins),
            (Role::Owner, of_owners),
        ] {
            let may = Permission::ALL.iter().filter(|permission| role.may(**permission));
            let may: Vec<&str> = may.map(|permission| permission.name()).collect();
            assert_eq!(may, expected, "{role:?}");
        }
    }

    #[test]
    fn names_are_unique_and_lead_back() {
        for permission in Permission::ALL {
            assert_eq!(Permission::named(permission.name()), Some(*permission));
        }
        assert_eq!(Permission::named("everything"), None);
    }
}

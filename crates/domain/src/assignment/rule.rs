//! Rules: which chats go to whom.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Waiting;
use crate::field::{Faults, FieldError};
use crate::ids::{AccountId, AgentId, GroupId, RuleId, TagId};

/// The most rules of a company.
pub const RULES_MAX: usize = 50;
/// The most accounts, languages, tags or agents that one rule names.
pub const NAMED_MAX: usize = 50;
/// The most groups of a company.
pub const GROUPS_MAX: usize = 100;
/// The most members of a group.
pub const MEMBERS_MAX: usize = 200;
const NAME_MAX: usize = 80;

/// Which chats go to whom. A list of conditions that is empty asks for nothing; of one that is not,
/// one entry has to hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Which.
    pub id: RuleId,
    /// What it is called.
    pub name: String,
    /// It is followed.
    pub is_enabled: bool,
    /// Chats on one of these accounts.
    pub accounts: Vec<AccountId>,
    /// Customers who speak one of these languages: `pt` means all Portuguese, `pt-BR` that of Brazil.
    pub languages: Vec<String>,
    /// Customers who have one of these tags.
    pub tags: Vec<TagId>,
    /// They go to these.
    pub agents: Vec<AgentId>,
    /// And to the members of this group.
    pub group: Option<GroupId>,
}

/// A rule, as it is listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// The rule.
    pub rule: Rule,
    /// All whom it names are gone from the company, or its group is empty: it is passed over.
    pub has_nobody: bool,
}

/// Agents who are named together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Which.
    pub id: GroupId,
    /// What it is called.
    pub name: String,
    /// Who is in it.
    pub members: Vec<AgentId>,
    /// Counts changes.
    pub version: i64,
}

impl Rule {
    /// Whether it speaks of this chat.
    pub fn matches(&self, chat: &Waiting) -> bool {
        let speaks = |language: &String| self.languages.iter().any(|l| covers(l, language));
        self.is_enabled
            && (self.accounts.is_empty() || self.accounts.contains(&chat.account))
            && (self.languages.is_empty() || chat.language.as_ref().is_some_and(speaks))
            && (self.tags.is_empty() || chat.tags.iter().any(|tag| self.tags.contains(tag)))
    }

    /// Puts names and languages into their form, and refuses what says nothing or too much.
    pub fn check(&mut self, at: &str, faults: &mut Faults) {
        self.name = self.name.trim().to_owned();
        faults.text(format!("{at}name"), &self.name, NAME_MAX);
        distinct(&format!("{at}account_ids"), &self.accounts, NAMED_MAX, faults);
        distinct(&format!("{at}tag_ids"), &self.tags, NAMED_MAX, faults);
        distinct(&format!("{at}agent_ids"), &self.agents, NAMED_MAX, faults);
        for language in &mut self.languages {
            *language = subtags(language).collect::<Vec<_>>().join("-");
        }
        let place = |n: usize| format!("{at}languages[{n}]");
        for (n, _) in self.languages.iter().enumerate().filter(|(_, l)| !is_language(l)) {
            faults.add(place(n), "language", "must be a language such as `pt` or `pt-BR`");
        }
        distinct(&format!("{at}languages"), &self.languages, NAMED_MAX, faults);
        if self.agents.is_empty() && self.group.is_none() {
            faults.add(
                format!("{at}agent_ids"),
                "required",
                "or `group_id`: it must name somebody",
            );
        }
    }
}

impl Group {
    /// Puts the name into its form, and refuses what is too much.
    pub fn check(&mut self) -> Result<(), Vec<FieldError>> {
        let mut faults = Faults::default();
        self.name = self.name.trim().to_owned();
        faults.text("name", &self.name, NAME_MAX);
        distinct("agent_ids", &self.members, MEMBERS_MAX, &mut faults);
        faults.into_result()
    }

    /// The name without regard to case: no two groups share it.
    pub fn name_key(&self) -> String {
        self.name.to_lowercase()
    }
}

/// Refuses an order that leaves out a rule, or names one twice or one that is not there.
pub fn check_order(rules: &[RuleId], order: &[RuleId]) -> Result<(), FieldError> {
    let (ours, theirs): (BTreeSet<_>, BTreeSet<_>) =
        (rules.iter().collect(), order.iter().collect());
    if let Some(n) = order.iter().position(|id| !ours.contains(id)) {
        return Err(FieldError::new(format!("rule_ids[{n}]"), "not-found", "is no rule of yours"));
    }
    if order.len() != theirs.len() {
        return Err(FieldError::new("rule_ids", "duplicate", "must name each rule once"));
    }
    if theirs.len() != ours.len() {
        return Err(FieldError::new("rule_ids", "required", "must name all rules"));
    }
    Ok(())
}

fn distinct<T: Ord>(field: &str, items: &[T], max: usize, faults: &mut Faults) {
    if items.len() > max {
        faults.add(field, "too-many", format!("must have at most {max} entries"));
    } else if items.iter().collect::<BTreeSet<_>>().len() != items.len() {
        faults.add(field, "duplicate", "must name each once");
    }
}

/// Whether a rule's language speaks of a customer's: the same, or one of which theirs is a kind.
fn covers(rule: &str, customer: &str) -> bool {
    let mut theirs = subtags(customer);
    subtags(rule).all(|wanted| theirs.next().is_some_and(|theirs| theirs == wanted))
}

/// The parts of a language tag (RFC 5646) in lower case; Meta writes `pt_BR` for `pt-BR`.
fn subtags(tag: &str) -> impl Iterator<Item = String> {
    tag.trim().split(['-', '_']).map(str::to_lowercase)
}

fn is_language(tag: &str) -> bool {
    let is_word = |part: &str| (1..=8).contains(&part.len()) && part.is_ascii();
    let are_letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let first = tag.split('-').next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && tag.len() <= 35
        && tag.split('-').all(|part| is_word(part) && are_letters(part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::ChatId;

    fn rule() -> Rule {
        Rule {
            id: RuleId::new(),
            name: "Brazil".into(),
            is_enabled: true,
            accounts: vec![],
            languages: vec![],
            tags: vec![],
            agents: vec![AgentId::new()],
            group: None,
        }
    }

    fn chat(language: Option<&str>, tags: &[TagId]) -> Waiting {
        Waiting {
            chat: ChatId::new(),
            account: AccountId::new(),
            language: language.map(str::to_owned),
            tags: tags.to_vec(),
            last_holder: None,
            missed_by: vec![],
        }
    }

    #[test]
    fn a_language_covers_its_kinds() {
        for (rule, customer, expected) in [
            ("pt", "pt", true),
            ("pt", "pt_BR", true),
            ("pt", "PT-br", true),
            ("pt-br", "pt_BR", true),
            ("pt-br", "pt", false),
            ("pt-br", "pt-PT", false),
            ("en", "eng", false),
        ] {
            assert_eq!(covers(rule, customer), expected, "{rule} {customer}");
        }
    }

    #[test]
    fn of_each_list_of_conditions_one_entry_has_to_hold() {
        let (vip, other) = (TagId::new(), TagId::new());
        let plain = chat(None, &[]);
        assert!(rule().matches(&plain), "a rule without conditions speaks of all chats");
        assert!(!Rule { is_enabled: false, ..rule() }.matches(&plain));
        let of_account = Rule { accounts: vec![AccountId::new(), plain.account], ..rule() };
        assert!(of_account.matches(&plain) && !of_account.matches(&chat(None, &[])));
        let both = Rule { languages: vec!["pt".into()], tags: vec![vip], ..rule() };
        assert!(both.matches(&chat(Some("pt"), &[other, vip])));
        assert!(!both.matches(&chat(Some("pt"), &[other])));
        assert!(!both.matches(&chat(None, &[vip])), "nobody knows what they speak");
    }

    #[test]
    fn what_says_nothing_or_too_much_is_refused() {
        let fault = |mut rule: Rule| {
            let mut faults = Faults::default();
            rule.check("", &mut faults);
            let fault = faults.into_result().err()?.swap_remove(0);
            Some(format!("{} {}", fault.field, fault.code))
        };
        assert_eq!(fault(rule()), None);
        assert_eq!(fault(Rule { name: " ".into(), ..rule() }).unwrap(), "name empty");
        assert_eq!(fault(Rule { agents: vec![], ..rule() }).unwrap(), "agent_ids required");
        let of_group = Rule { agents: vec![], group: Some(GroupId::new()), ..rule() };
        assert_eq!(fault(of_group), None);
        for wrong in ["", "p", "portuguese", "pt--BR", "pt-Ü", "12"] {
            let rule = Rule { languages: vec![wrong.into()], ..rule() };
            assert_eq!(fault(rule).as_deref(), Some("languages[0] language"), "{wrong}");
        }
        let twice = Rule { languages: vec!["pt_BR".into(), "PT-br".into()], ..rule() };
        assert_eq!(fault(twice).unwrap(), "languages duplicate");
        let many = Rule { tags: (0..51).map(|_| TagId::new()).collect(), ..rule() };
        assert_eq!(fault(many).unwrap(), "tag_ids too-many");
    }

    #[test]
    fn an_order_names_each_rule_once() {
        let (one, two) = (RuleId::new(), RuleId::new());
        let fault = |order: &[RuleId]| check_order(&[one, two], order).map_err(|fault| fault.code);
        assert_eq!(fault(&[two, one]), Ok(()));
        assert_eq!(fault(&[two]), Err("required"));
        assert_eq!(fault(&[two, two, one]), Err("duplicate"));
        assert_eq!(fault(&[two, RuleId::new()]), Err("not-found"));
    }
}

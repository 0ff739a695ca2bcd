//! Whether a template may go out to a customer now: somebody pays for it, they want it, and Meta lets the business
//! write to one more of them.

use domain::account::Account;
use domain::chat::Chat;
use domain::contact::{Address, Contact};
use domain::standing::per_day;
use domain::template::Category;
use persistence::{Tx, accounts, contacts, reach as rows};

use crate::payment::Payment;
use crate::problem::{Kind, Problem};

/// Refuses what would not arrive, and counts whom the business writes to first.
pub(super) fn must_reach(
    tx: &mut Tx<'_>,
    payment: &Payment,
    account: &Account,
    chat: &Chat,
    category: Category,
) -> Result<(), Problem> {
    payment.must_cover(category)?;
    let people = contacts::list(tx, &[chat.contact, chat.peer()])?;
    match category {
        Category::Marketing if people.iter().any(|it| it.stopped_marketing_at().is_some()) => {
            return Err(Kind::MarketingStopped.into());
        }
        Category::Authentication => {
            let peer = people.iter().find(|it| it.id == chat.peer());
            if let Some(Address::UserId(_)) = peer.and_then(Contact::address) {
                return Err(Problem::from(Kind::TemplateNotSendable).because(
                    "a code goes to a phone number, and that of the customer is not known",
                ));
            }
        }
        _ => {}
    }
    if chat.may_write(tx.now()).is_ok() {
        return Ok(());
    }
    let sharing = accounts::list_sharing(tx, &account.waba_id)?;
    let limit = limit_of(tx, &sharing)?;
    rows::count(tx, &account.waba_id, &sharing, chat.peer(), limit)?.map_err(|exhausted| {
        let until = exhausted.until.format("%F %R UTC");
        Problem::from(Kind::MessagingLimitReached)
            .because(format!("{} customers within 24 hours; again at {until}", exhausted.limit))
    })
}

/// What Meta said last of any number of the business accounts that share the limit.
fn limit_of(tx: &mut Tx<'_>, sharing: &[String]) -> Result<Option<i64>, Problem> {
    let all = accounts::list_all(tx)?;
    let siblings = all.iter().filter(|account| sharing.contains(&account.waba_id));
    let limits = siblings.filter_map(|other| other.standing.messaging_limit.as_ref());
    Ok(limits.max_by_key(|limit| limit.told_at).and_then(|limit| per_day(&limit.value)))
}

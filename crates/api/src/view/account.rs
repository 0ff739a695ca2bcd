//! A connected number.

use domain::account::Account;
use domain::ids::AccountId;
use domain::standing::Standing;
use serde::Serialize;
use utoipa::ToSchema;

/// A connected WhatsApp Business phone number.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Account)]
pub(crate) struct AccountView {
    id: AccountId,
    /// What the company calls it.
    name: String,
    /// Meta's id of the number.
    phone_number_id: String,
    /// The number, in E.164.
    #[schema(example = "+15550783881")]
    phone: String,
    /// The WhatsApp Business Account it belongs to.
    waba_id: String,
    /// How it stands with Meta, as far as Meta said.
    standing: Standing,
    /// Grows when that changes.
    version: i64,
}

impl From<Account> for AccountView {
    fn from(mut account: Account) -> Self {
        account.standing.ended.clear();
        Self {
            id: account.id,
            name: account.name,
            phone_number_id: account.phone_number_id,
            phone: format!("+{}", account.phone),
            waba_id: account.waba_id,
            standing: account.standing,
            version: account.version,
        }
    }
}

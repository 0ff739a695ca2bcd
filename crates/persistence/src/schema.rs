//! The tables that Diesel's own words are used on. A test compares them with the database.

diesel::table! {
    company_logs (company_id) {
        company_id -> Uuid,
        epoch -> Uuid,
        last_seq -> BigInt,
    }
}
diesel::table! {
    agents (company_id, id) {
        company_id -> Uuid,
        id -> Uuid,
        name -> Text,
        email -> Text,
        role -> Text,
        status -> Text,
        status_since -> Timestamptz,
        status_reason -> Text,
        status_by -> Nullable<Uuid>,
        chat_limit -> Nullable<Integer>,
    }
}
diesel::table! {
    accounts (company_id, id) {
        company_id -> Uuid,
        id -> Uuid,
        name -> Text,
        phone_number_id -> Text,
        waba_id -> Text,
        phone -> Text,
        throughput -> Integer,
        token_sealed -> Bytea,
        busy_until -> Nullable<Timestamptz>,
        standing -> Json,
        application -> Json,
        deletion -> Nullable<Json>,
        version -> BigInt,
    }
}
diesel::table! {
    contacts (company_id, id) {
        company_id -> Uuid,
        id -> Uuid,
        profile_name -> Nullable<Text>,
        phone -> Nullable<Text>,
        user_id -> Nullable<Text>,
        username -> Nullable<Text>,
        version -> BigInt,
        name -> Nullable<Text>,
        language -> Nullable<Text>,
        blocked_at -> Nullable<Timestamptz>,
        marketing_stops -> Nullable<Bool>,
        marketing_said_at -> Nullable<Timestamptz>,
        merged_into -> Nullable<Uuid>,
    }
}
diesel::table! {
    chats (company_id, id) {
        company_id -> Uuid,
        id -> Uuid,
        account_id -> Uuid,
        contact_id -> Uuid,
        place -> Text,
        since -> Timestamptz,
        bot_until -> Nullable<Timestamptz>,
        agent_id -> Nullable<Uuid>,
        window_until -> Nullable<Timestamptz>,
        unread -> Integer,
        preview -> Nullable<Json>,
        last_inbound -> Nullable<Text>,
        opened_at -> Nullable<Timestamptz>,
        active_at -> Timestamptz,
        version -> BigInt,
        peer_id -> Nullable<Uuid>,
        awaiting_until -> Nullable<Timestamptz>,
        archived_by -> Nullable<Uuid>,
        reason_id -> Nullable<Uuid>,
        refused_at -> Nullable<Timestamptz>,
        unanswered_since -> Nullable<Timestamptz>,
    }
}
diesel::table! {
    messages (company_id, id) {
        company_id -> Uuid,
        id -> Uuid,
        chat_id -> Uuid,
        account_id -> Uuid,
        wamid -> Nullable<Text>,
        author -> Nullable<Uuid>,
        automaton -> Nullable<Text>,
        client_message_id -> Nullable<Text>,
        state -> Nullable<Text>,
        failure -> Nullable<Json>,
        content -> Json,
        reply_to -> Nullable<Uuid>,
        reactions -> Nullable<Json>,
        forwarded -> Bool,
        referral -> Nullable<Json>,
        at -> Timestamptz,
        version -> Integer,
        frequently_forwarded -> Nullable<Bool>,
        product -> Nullable<Json>,
        edited_at -> Nullable<Timestamptz>,
        earlier -> Nullable<Json>,
        deleted_at -> Nullable<Timestamptz>,
        resent_from -> Nullable<Uuid>,
        changes_wamid -> Nullable<Text>,
    }
}
diesel::allow_tables_to_appear_in_same_query!(
    company_logs,
    agents,
    accounts,
    contacts,
    chats,
    messages
);

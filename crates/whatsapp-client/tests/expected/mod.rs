//! What must come of each stored body: its lines, in order.

/// File, and what it says.
#[rustfmt::skip]
pub(crate) const TABLE: &[(&str, &[&str])] = &[
    ("constructed/account-alerts-limit-deferred-flat.json", &[
        "account_alerts at 1739321024: Alert { entity: Some(\"BUSINESS\"), entity_id: Some(\"506914307656634\"), severity: Critical, is_active: true, kind: \"INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED\", description: Some(\"Sample text describing the alert.\") }",
    ]),
    ("constructed/account-alerts-oba-approved.json", &[
        "account_alerts at 1739321024 of Id(\"106540352242922\"): Alert { entity: Some(\"PHONE_NUMBER\"), entity_id: Some(\"106540352242922\"), severity: Informational, is_active: false, kind: \"OBA_APPROVED\", description: Some(\"Sample text describing the alert.\") }",
    ]),
    ("constructed/account-review-update-approved.json", &[
        "account_review_update at 1739321024: Review(Approved)",
    ]),
    ("constructed/account-review-update-deferred.json", &[
        "account_review_update at 1739321024: Review(Deferred)",
    ]),
    ("constructed/account-review-update-pending.json", &[
        "account_review_update at 1739321024: Review(Pending)",
    ]),
    ("constructed/account-review-update-rejected.json", &[
        "account_review_update at 1739321024: Review(Rejected)",
    ]),
    ("constructed/batch-two-wabas-three-changes.json", &[
        "contact 16505551234 US.13491208655302741918 Sheena Nelson",
        "message from 16505551234 from US.13491208655302741918 at 1760000000 text \"one\"",
        "status Sent at 1760000000 to 16505551234 billable true PMP regular utility",
        "status Delivered at 1760000000 to 16505551234 billable true PMP regular utility",
        "status Failed at 1760000000 to 16505551234 error 131026 Message undeliverable: Message Undeliverable.",
        "template 1689556908129832 order_confirmation en_US: status APPROVED of UTILITY",
    ]),
    ("constructed/business-capability-update-int.json", &[
        "business_capability_update at 1739321024: Capability { limit: Some(\"TIER_2K\"), max_numbers: Some(25) }",
    ]),
    ("constructed/business-capability-update-tier.json", &[
        "business_capability_update at 1739321024: Capability { limit: Some(\"TIER_250\"), max_numbers: Some(2) }",
    ]),
    ("constructed/business-username-update-approved.json", &[
        "business_username_update at 1739321024 of Phone(WaId(\"15550783881\")): Username { username: Some(\"luckyshrub\"), status: \"approved\" }",
    ]),
    ("constructed/call-business-connect.json", &["call connect BUSINESS_INITIATED with 16315559876 with US.13491208655302741918 at 1749416383"]),
    ("constructed/call-business-terminate.json", &["call terminate BUSINESS_INITIATED with 16315559876 with US.13491208655302741918 at 1749416428 since 1749416390 for 38"]),
    ("constructed/call-recording-available.json", &["call call_recording_available USER_INITIATED with 16315559876 with US.13491208655302741918 at 1749416500"]),
    ("constructed/call-status-ringing.json", &["call statuses: 1"]),
    ("constructed/call-user-bsuid-only.json", &["call connect USER_INITIATED with US.13491208655302741918 at 1749416383"]),
    ("constructed/call-user-connect.json", &["call connect USER_INITIATED with 16315559876 with US.13491208655302741918 at 1749416383"]),
    ("constructed/call-user-terminate-completed.json", &["call terminate USER_INITIATED with 16315559876 with US.13491208655302741918 at 1749416428 since 1749416390 for 38"]),
    ("constructed/call-user-terminate-missed.json", &["call terminate USER_INITIATED with 16315559876 with US.13491208655302741918 at 1749416413"]),
    ("constructed/escaped-unicode.json", &[
        "contact 16505551234 US.13491208655302741918 Sheena Nelson",
        "message from 16505551234 from US.13491208655302741918 at 1760000000 text \"café 😀 / <b> & ünïcode\"",
    ]),
    ("constructed/flows-endpoint-availability.json", &[
        "flows at 1684969340: Flow { event: \"ENDPOINT_AVAILABILITY\", flow_id: Some(\"6627390910605886\"), message: Some(\"Flow endpoint availability is below the threshold\") }",
    ]),
    ("constructed/flows-status-change.json", &[
        "flows at 1684969340: Flow { event: \"FLOW_STATUS_CHANGE\", flow_id: Some(\"6627390910605886\"), message: Some(\"Flow Webhook 3 changed status from DRAFT to PUBLISHED\") }",
    ]),
    ("constructed/history-chunk.json", &["history: history messaging_product metadata"]),
    ("constructed/history-declined.json", &["history: history messaging_product metadata"]),
    ("constructed/message-address-nfm-reply.json", &[
        "contact 16505551234 US.13491208655302741918 Sheena Nelson",
        "message from 16505551234 from US.13491208655302741918 at 1760000000 address_message with saved_address_id values answers a message by 15550783881",
    ]),
    ("constructed/message-contacts-from-contact-request.json", &[
        "contact 16505551234 US.13491208655302741918 @realsheenanelson Sheena Nelson",
        "message from 16505551234 from US.13491208655302741918 at 1760000000 contacts Sheena Nelson +1 (650) 555-1234 16505551234 MOBILE by contact_request answers a message by 15550783881",
    ]),
    ("constructed/message-group-text.json", &[
        "contact 16505551234 US.13491208655302741918 Sheena Nelson",
        "message from 16505551234 from US.13491208655302741918 in a group at 1760000000 text \"Hi all\"",
    ]),
    ("constructed/message-reaction-removed.json", &[
        "contact 16505551234 US.13491208655302741918 Sheena Nelson",
        "message from 16505551234 from US.13491208655302741918 at 1760000000 reaction taken back",
    ]),
    ("constructed/message-request-welcome-legacy.json", &[
        "contact 16505551234 US.13491208655302741918 Sheena Nelson",
        "message from 16505551234 at 1760000000 request_welcome",
    ]),
    ("constructed/message-system-user-changed-user-id.json", &[
        "message from 16505551234 at 1760000000 system UserChangedUserId now US.13491208655302741999",
    ]),
    ("constructed/message-text-bsuid-and-phone.json", &[
        "contact 16505551234 US.13491208655302741918 Sheena Nelson",
        "message from 16505551234 from US.13491208655302741918 at 1760000000 text \"Hi\"",
    ]),
    ("constructed/message-text-username-adopter.json", &[
        "contact US.13491208655302741918 @realsheenanelson Sheena Nelson",
        "message from US.13491208655302741918 at 1760000000 text \"Hi\"",
    ]),
    ("constructed/message-video-caption.json", &[
        "contact 16505551234 US.13491208655302741918 Sheena Nelson",
        "message from 16505551234 from US.13491208655302741918 at 1760000000 video 1003383421387256 video/mp4 Look hash of 44 with an address",
    ]),
    ("constructed/phone-number-name-update-approved.json", &[
        "phone_number_name_update at 1739321024 of Phone(WaId(\"15550783881\")): Name { decision: Approved, requested: Some(\"Lucky Shrub\"), reason: None }",
    ]),
    ("constructed/phone-number-name-update-rejected.json", &[
        "phone_number_name_update at 1739321024 of Phone(WaId(\"15550783881\")): Name { decision: Rejected, requested: Some(\"Lucky Shrub\"), reason: Some(\"NAME_NOT_CONSISTENT\") }",
    ]),
    ("constructed/phone-number-quality-update-flagged-legacy.json", &[
        "phone_number_quality_update at 1739321024 of Phone(WaId(\"15550783881\")): Quality { event: Flagged, limit: Some(\"TIER_1K\"), old_limit: None }",
    ]),
    ("constructed/phone-number-quality-update-limit-upgrade-legacy.json", &[
        "phone_number_quality_update at 1739321024 of Phone(WaId(\"15550783881\")): Quality { event: Upgrade, limit: Some(\"TIER_10K\"), old_limit: Some(\"TIER_2K\") }",
    ]),
    ("constructed/security-pin-changed.json", &[
        "security at 1739321024 of Phone(WaId(\"15550783881\")): Security { event: \"PIN_CHANGED\", requester: Some(\"61555822107539\") }",
    ]),
    ("constructed/security-pin-reset-request.json", &[
        "security at 1739321024 of Phone(WaId(\"15550783881\")): Security { event: \"PIN_RESET_REQUEST\", requester: Some(\"61555822107539\") }",
    ]),
    ("constructed/smb-app-state-sync.json", &[
        "smb_app_state_sync: messaging_product metadata state_sync",
    ]),
    ("constructed/status-bsuid-only.json", &[
        "contact US.13491208655302741918 US.ENT.11815799212886844830 @realsheenanelson Sheena Nelson",
        "status Delivered at 1760000000 to US.13491208655302741918 of US.ENT.11815799212886844830 billable true PMP regular utility",
    ]),
    ("constructed/status-delivered-paid-service.json", &[
        "contact 16505551234 US.13491208655302741918 Sheena Nelson",
        "status Delivered at 1760000000 to 16505551234 to US.13491208655302741918 billable true PMP regular service",
    ]),
    ("constructed/status-delivered-pmp-marketing.json", &[
        "contact 16505551234 US.13491208655302741918 @realsheenanelson Sheena Nelson",
        "status Delivered at 1760000000 to 16505551234 to US.13491208655302741918 billable true PMP regular marketing",
    ]),
    ("constructed/status-failed-131026-undeliverable.json", &[
        "status Failed at 1760000000 to 16505551234 error 131026 Message undeliverable: Message Undeliverable.",
    ]),
    ("constructed/status-failed-131047-reengagement.json", &[
        "status Failed at 1760000000 to 16505551234 error 131047 Re-engagement message: Message failed to send because more than 24 hours have passed since the customer last replied to this number.",
    ]),
    ("constructed/status-failed-131049-ecosystem.json", &[
        "status Failed at 1760000000 to 16505551234 error 131049 This message was not delivered to maintain healthy ecosystem engagement.: In order to maintain a healthy ecosystem engagement, the message failed to be delivered.",
    ]),
    ("constructed/status-failed-131050-opted-out.json", &[
        "status Failed at 1760000000 to 16505551234 error 131050 Unable to deliver the message.: User has chosen to stop receiving marketing messages on WhatsApp from your business.",
    ]),
    ("constructed/status-failed-131053-media.json", &[
        "status Failed at 1760000000 to 16505551234 error 131053 Media upload error: Downloading media from weblink failed with http code 404.",
    ]),
    ("constructed/status-failed-132015-paused.json", &[
        "status Failed at 1760000000 to 16505551234 error 132015 Template is paused: Template is paused due to low quality.",
    ]),
    ("constructed/status-read-free-customer-service.json", &[
        "contact 16505551234 US.13491208655302741918 Sheena Nelson",
        "status Read at 1760000000 to 16505551234 to US.13491208655302741918 billable false PMP free_customer_service service",
    ]),
    ("constructed/status-sent-free-entry-point.json", &[
        "contact 16505551234 US.13491208655302741918 Sheena Nelson",
        "status Sent at 1760000000 to 16505551234 to US.13491208655302741918 in referral_conversion until 1760259200 billable false PMP free_entry_point referral_conversion",
    ]),
    ("constructed/status-sent-pmp-utility.json", &[
        "contact 16505551234 US.13491208655302741918 Sheena Nelson",
        "status Sent at 1760000000 to 16505551234 to US.13491208655302741918 with {\"campaign\":\"42\"} billable true PMP regular utility",
    ]),
    ("constructed/template-category-update-advance-notice.json", &[
        "template 1689556908129832 order_confirmation en_US: category UTILITY soon MARKETING at 1746169200",
    ]),
    ("constructed/template-category-update-changed.json", &[
        "template 1689556908129832 order_confirmation en_US: category MARKETING",
    ]),
    ("constructed/template-components-update-full.json", &[
        "template 1689556908129832 order_confirmation en_US: components",
    ]),
    ("constructed/template-status-disabled.json", &[
        "template 1689556908129832 order_confirmation en_US: status DISABLED DISABLED: Sample text describing the disablement. of MARKETING at 1749854575",
    ]),
    ("constructed/template-status-in-appeal.json", &[
        "template 1689556908129832 order_confirmation en_US: status IN_APPEAL of UTILITY",
    ]),
    ("constructed/template-status-paused.json", &[
        "template 1689556908129832 order_confirmation en_US: status PAUSED FIRST_PAUSE: Sample text describing the pause. of MARKETING",
    ]),
    ("constructed/template-status-pending-deletion.json", &[
        "template 1689556908129832 order_confirmation en_US: status PENDING_DELETION of UTILITY",
    ]),
    ("constructed/user-preferences-stop-bsuid-only.json", &[
        "US.13491208655302741918 marketing_messages: stop",
    ]),
    ("constructed/value-level-error.json", &[
        "error 130429 Rate limit hit: Message failed to send because there were too many messages sent from this phone number in a short period of time",
    ]),
    ("meta-button-message.json", &[
        "contact 16505551234 Sheena Nelson",
        "message from 16505551234 at 1750091045 button Unsubscribe meaning Unsubscribe answers a message by 15550783881",
    ]),
    ("meta-contact-sharing-message.json", &[
        "contact 16505551234 Sheena Nelson",
        "message from 16505551234 at 1744344496 contacts Lucía Gómez +1 (983) 555-2319 19835552319 MOBILE at Google",
    ]),
    ("meta-group-create-message.json", &[
        "group_lifecycle_update: groups messaging_product metadata",
    ]),
    ("meta-group-remove-participants.json", &[
        "group_participants_update: groups messaging_product metadata",
    ]),
    ("meta-group-settings-update.json", &[
        "group_settings_update: groups messaging_product metadata",
    ]),
    ("meta-image-message.json", &[
        "contact 16505551234 Sheena Nelson",
        "message from 16505551234 at 1744344496 image 1003383421387256 image/jpeg Taj Mahal hash of 44",
    ]),
    ("meta-interactive-button-reply-message.json", &[
        "contact 16505551234 Sheena Nelson",
        "message from 16505551234 at 1750025136 button_reply cancel-button Cancel answers a message by 15550783881",
    ]),
    ("meta-interactive-list-reply-message.json", &[
        "contact 16505551234 Sheena Nelson",
        "message from 16505551234 at 1749854575 list_reply priority_express Priority Mail Express Next Day to 2 Days answers a message by 15550783881",
    ]),
    ("meta-location-message.json", &[
        "contact 16505551234 Sheena Nelson",
        "message from 16505551234 at 1744344496 location 37.44221496582 -122.16165924072 Philz Coffee",
    ]),
    ("meta-order-message.json", &[
        "contact 16505551234 Sheena Nelson",
        "message from 16505551234 at 1750096325 order; 2 x di9ozbzfi4 at 30 USD; 1 x nqryix03ez at 25 USD",
    ]),
    ("meta-reaction-message.json", &[
        "contact 16505551234 Sheena Nelson",
        "message from 16505551234 at 1749419544 reaction 👍",
    ]),
    ("meta-system-message.json", &[
        "message from 16505551234 at 1750269342 system UserChangedNumber now 12195555358",
    ]),
    ("meta-text-message-from-click-to-whatsapp-ad.json", &[
        "contact 16505551234 Sheena Nelson",
        "message from 16505551234 at 1750275992 text \"Hello! Can I get more info on this?\" by way of 120226305854810726 greeted Hi there! Let us know how we can help!",
    ]),
    ("meta-text-message-with-context-product-inquiry.json", &[
        "contact 16505551234 Sheena Nelson",
        "message from 16505551234 at 1750016800 text \"Is this still available?\" answers a message by 15550783881 about di9ozbzfi4",
    ]),
    ("meta-text-message.json", &[
        "contact 16505551234 Sheena Nelson",
        "message from 16505551234 at 1749416383 text \"Does it come in another color?\"",
    ]),
    ("meta-unsupported-message.json", &[
        "contact 16505551234 Sheena Nelson",
        "message from 16505551234 at 1750090702 unsupported error 131051 Message type unknown: Message type is currently not supported.",
    ]),
    ("netflie-authentication-status.json", &[
        "status Delivered at 1685626673 to CUSTOMER_PHONE_NUMBER in authentication billable true CBP authentication",
    ]),
    ("netflie-button-reply.json", &[
        "contact NAME",
        "message at 1669233778 button_reply unique-button-identifier-here button-text",
    ]),
    ("netflie-button.json", &[
        "contact NAME",
        "message from 16315551234 at 1669233778 button No meaning No-Button-Payload answers a message",
    ]),
    ("netflie-can-keep-wa-id-priority-when-user-id-is-present.json", &[
        "contact BSUID_123 NAME",
        "message at 1669233778 text \"MESSAGE_BODY\"",
    ]),
    ("netflie-contact.json", &[
        "contact NAME",
        "message at 1669233778 contacts CONTACT_FORMATTED_NAME CONTACT_PHONE HOME or WORK> at CONTACT_ORG_COMPANY CONTACT_EMAIL CONTACT_ZIP CONTACT_URL born 1989-03-16",
    ]),
    ("netflie-document.json", &[
        "contact NAME",
        "message at 1669233778 document IMAGE_ID application/vnd.openxmlformats-officedocument.spreadsheetml.sheet CAPTION_TEXT called FILENAME hash of 13",
    ]),
    ("netflie-flow.json", &[
        "contact NAME",
        "message at 1669233778 flow with flow_token screen_0_name_0 screen_0_orderNumber_1",
    ]),
    ("netflie-forwarded.json", &[
        "contact NAME",
        "message from 16315551234 at 1669233778 text \"MESSAGE_BODY\" forwarded",
    ]),
    ("netflie-image.json", &[
        "contact NAME",
        "message at 1669233778 image IMAGE_ID image/jpeg CAPTION_TEXT hash of 10",
    ]),
    ("netflie-list.json", &[
        "contact NAME",
        "message at 1669233778 list_reply list_reply_id list_reply_title list_reply_description",
    ]),
    ("netflie-location.json", &[
        "contact NAME",
        "message at 1669233778 unknown location",
    ]),
    ("netflie-marketing-status.json", &[
        "status Delivered at 1685626673 to CUSTOMER_PHONE_NUMBER in marketing billable true CBP marketing",
    ]),
    ("netflie-multiple-text.json", &[
        "contact NAME",
        "message at 1669233778 text \"MESSAGE_BODY\"",
        "contact NAME",
        "message at 1669233779 text \"MESSAGE_BODY2\"",
    ]),
    ("netflie-notification.json", &[
        "contact NAME",
        "message from 16315551234 at 1669233778 button No meaning No-Button-Payload answers a message forwarded often about PRODUCT_ID by way of ADID",
    ]),
    ("netflie-order.json", &[
        "contact NAME",
        "message at 1669233778 order text-message-sent-along-with-the-order; x the-product-SKU-identifier at unitary-price-of-item price-currency; x the-product-SKU-identifier-2 at unitary-price-of-item price-currency",
    ]),
    ("netflie-reaction.json", &[
        "contact NAME",
        "message at 1669233778 reaction EMOJI",
    ]),
    ("netflie-removed-reaction.json", &[
        "contact NAME",
        "message at 1669233778 reaction taken back",
    ]),
    ("netflie-service-status.json", &[
        "status Delivered at 1685626673 to CUSTOMER_PHONE_NUMBER in service billable true CBP service",
    ]),
    ("netflie-status-conversation-initiated.json", &[
        "status Read at 1669233778 to CUSTOMER_PHONE_NUMBER in user_initiated until 1669233778",
    ]),
    ("netflie-status-with-errors.json", &[
        "status Failed at 1674912647 to CUSTOMER_PHONE_NUMBER error 131053 ERROR_TITLE",
    ]),
    ("netflie-status-with-pricing.json", &[
        "status Delivered at 1690327464 to CUSTOMER_PHONE_NUMBER in marketing billable true CBP marketing",
    ]),
    ("netflie-status-without-expiration-time.json", &[
        "status Delivered at 1669233778 to CUSTOMER_PHONE_NUMBER in user_initiated",
    ]),
    ("netflie-status.json", &["status Read at 1674914356 to CUSTOMER_PHONE_NUMBER"]),
    ("netflie-sticker.json", &[
        "contact NAME",
        "message at 1669233778 sticker STICKER_ID image/webp hash of 12",
    ]),
    ("netflie-system.json", &["message at 1669233778 system UserChangedNumber"]),
    ("netflie-text.json", &[
        "contact NAME",
        "message at 1669233778 text \"MESSAGE_BODY\"",
    ]),
    ("netflie-unknown.json", &[
        "contact NAME",
        "message at 1669233778 unsupported error 131051 Unsupported message type: Message type is not currently supported",
    ]),
    ("netflie-utility-status.json", &[
        "status Delivered at 1685626673 to CUSTOMER_PHONE_NUMBER in utility billable true CBP utility",
    ]),
    ("netflie-with-bsuid-only-and-no-from.json", &[
        "contact BSUID_123 NAME",
        "message at 1669233778 text \"MESSAGE_BODY\"",
    ]),
    ("netflie-without-contact-profile.json", &[
        "contact",
        "message at 1669233778 text \"MESSAGE_BODY\"",
    ]),
];

//! whatsapp-client

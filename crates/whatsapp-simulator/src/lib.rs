//! whatsapp-simulator

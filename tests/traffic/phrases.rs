//! What people say, in the languages in which they say it.

use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;

const QUESTIONS: [&str; 12] = [
    "Hello, is anybody there?",
    "Where is my order?",
    "Olá, a encomenda ainda não chegou.",
    "Merhaba, siparişim nerede? Işık ürünü bozuk geldi.",
    "مرحبا، أين طلبي؟",
    "Hallo, die Größe passt nicht 😕",
    "¿Me pueden mandar la factura?",
    "I was charged twice!",
    "こんにちは、返品できますか",
    "Can I change the address?",
    "Bonjour, le code promo ne marche pas",
    "👍",
];
const ANSWERS: [&str; 6] = [
    "Hello! Let me have a look.",
    "Thank you for your patience. It leaves today.",
    "Could you send me the number of the order?",
    "Done. Is there anything else?",
    "Claro, já tratámos disso.",
    "Tabii, hemen bakıyorum 🙂",
];
const THANKS: [&str; 4] = ["Thank you!", "Obrigada!", "Teşekkürler 🙏", "شكرا"];

/// Something a customer asks.
pub(crate) fn question(chance: &mut StdRng) -> &'static str {
    QUESTIONS.choose(chance).copied().unwrap_or_default()
}

/// Something an agent answers.
pub(crate) fn answer(chance: &mut StdRng) -> &'static str {
    ANSWERS.choose(chance).copied().unwrap_or_default()
}

/// How a customer ends it.
pub(crate) fn thanks(chance: &mut StdRng) -> &'static str {
    THANKS.choose(chance).copied().unwrap_or_default()
}

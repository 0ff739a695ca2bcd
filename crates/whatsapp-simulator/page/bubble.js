// How each type of message looks, and what can be tapped in it.
import { ask, button, choose, h, link, linked, notify } from './dom.js';
import { summary } from './fold.js';

const TICKS = {
  accepted: ['◷', 'accepted'], sent: ['✓', 'sent'], delivered: ['✓✓', 'delivered'], read: ['✓✓', 'read'],
  played: ['✓✓', 'played'], failed: ['!', 'failed'],
};
const EMOJI = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

/** The node of a bubble. `phone` has: reply, react, edit, remove, answer, seen_up_to_ms, played. */
export function render(bubble, phone) {
  const mine = bubble.by === 'customer';
  const parts = bubble.deleted ? [h('i', {}, 'This message was deleted')] : content(bubble, phone);
  const failed = bubble.status === 'failed';
  const node = h('li', { class: `bubble ${mine ? 'mine' : 'theirs'}${failed ? ' failed' : ''}`, 'data-kind': bubble.kind },
    bubble.quote && h('blockquote', {}, summary(bubble.quote).slice(0, 200)),
    parts, footer(bubble, phone));
  if (failed) node.append(h('p', { class: 'error' }, `${bubble.error?.code ?? ''} ${bubble.error?.title ?? ''}: ${bubble.error?.error_data?.details ?? ''}`));
  const reactions = Object.values(bubble.reactions).filter(Boolean);
  if (reactions.length) node.append(h('span', { class: 'reactions', 'aria-label': `Reactions: ${reactions.join(' ')}` }, reactions.join(' ')));
  return node;
}

function footer(bubble, phone) {
  const mine = bubble.by === 'customer';
  const read = mine ? bubble.at_ms <= (phone.seen_up_to_ms ?? 0) : ['read', 'played'].includes(bubble.status);
  const [tick, words] = mine ? ['✓✓', read ? 'read by the business' : 'sent'] : TICKS[bubble.status] ?? ['', ''];
  const time = new Date(bubble.at_ms);
  const more = button('⋯', () => {
    const open = tools.hidden;
    tools.hidden = !open;
    more.setAttribute('aria-expanded', String(open));
    if (open) tools.querySelector('button').focus();
  }, { class: 'more', 'aria-label': 'What to do with this message', 'aria-expanded': 'false' });
  const react = (emoji) => () => phone.react(bubble, emoji);
  const own = mine && !bubble.deleted;
  const tools = h('span', { class: 'tools', hidden: true },
    button('Reply', () => phone.reply(bubble)),
    EMOJI.map((emoji) => button(emoji, react(emoji), { 'aria-label': `React with ${emoji}` })),
    bubble.reactions.customer && button('No reaction', react('')),
    own && bubble.kind === 'text' && button('Edit', () => phone.edit(bubble)),
    own && button('Delete', () => phone.remove(bubble)));
  return [h('span', { class: 'foot' }, more, bubble.edited && 'edited ',
    h('time', { datetime: time.toISOString(), title: time.toISOString() }, time.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })),
    h('span', { class: `tick${read ? ' read' : ''}`, role: 'img', 'aria-label': words, title: words }, tick)), tools];
}

function content(bubble, phone) {
  const { kind, message, shown } = bubble;
  const part = message[kind] ?? {};
  switch (kind) {
    case 'text': return [text(part.body)];
    case 'image': case 'sticker': case 'video': case 'audio': case 'document':
      return [file(kind, part, () => phone.played(bubble)), part.caption && text(part.caption)];
    case 'location': return [place(part)];
    case 'contacts': return (message.contacts ?? []).map(card);
    case 'button': return [text(part.text)];
    case 'template': return filled(bubble, shown ?? {}, phone);
    case 'interactive': return bubble.by === 'customer' ? reply(part) : interactive(bubble, part, phone);
    case 'system': return [h('i', {}, part.body ?? 'Something about this chat changed')];
    default: return [h('i', {}, kind), h('pre', {}, JSON.stringify(part, null, 1))];
  }
}

const text = (value) => h('p', { class: 'text' }, linked(value));

/** A file that the simulator has; what lies elsewhere is only named, as nothing is loaded from there. */
function file(kind, part, played) {
  if (!part.id) return h('p', {}, `${kind} at `, link(part.link ?? '', part.link ?? 'no address'));
  const src = `media/${encodeURIComponent(part.id)}/file`;
  const gone = (event) => event.target.replaceWith(h('i', {}, `${kind} ${part.id} is not here any more, or never was`));
  switch (kind) {
    case 'image': return h('img', { src, alt: part.caption ?? 'Image', error: gone });
    case 'sticker': return h('img', { src, alt: 'Sticker', class: 'sticker', error: gone });
    case 'video': return h('video', { src, controls: true, preload: 'metadata', error: gone });
    case 'gif': return h('video', { src, autoplay: true, loop: true, muted: true, error: gone });
    case 'audio': return h('audio', { src, controls: true, preload: 'metadata', 'aria-label': part.voice ? 'Voice message' : 'Audio', play: played });
    default: return h('a', { href: src, download: part.filename ?? 'document', class: 'file' }, `📄 ${part.filename ?? 'Document'}`);
  }
}

function place({ latitude, longitude, name, address }) {
  return h('p', { class: 'card' }, '📍 ', h('b', {}, name ?? 'Location'), address ? h('span', {}, ` ${address}`) : '',
    h('small', {}, `${latitude}, ${longitude}`));
}

function card({ name = {}, phones = [], emails = [] }) {
  return h('p', { class: 'card' }, '👤 ', h('b', {}, name.formatted_name ?? ''),
    [...phones.map((it) => it.phone ?? it.wa_id), ...emails.map((it) => it.email)].map((it) => h('small', {}, it ?? '')));
}

function reply(part) {
  const chosen = part.button_reply ?? part.list_reply;
  if (chosen) return [text(chosen.title), chosen.description && h('small', {}, chosen.description)];
  if (part.nfm_reply) return [h('p', {}, `📋 ${part.nfm_reply.name ?? 'flow'}`), h('pre', {}, part.nfm_reply.response_json ?? '')];
  return [h('p', {}, part.type ?? 'choice'), h('pre', {}, JSON.stringify(part[part.type] ?? {}, null, 1))];
}

function header(part) {
  if (!part) return undefined;
  if (part.type === 'text') return h('p', { class: 'head' }, part.text ?? '');
  if (part.type === 'location') return place(part.location ?? {});
  return file(part.type, part[part.type] ?? {}, () => {});
}

/** What a person fills in, as the answer to a flow or an address form. */
async function fill(title, name, phone, bubble) {
  const answer = await ask(title, { json: { label: 'Answer (JSON)', rows: 6, value: name === 'flow' ? '{"flow_token":"unused"}' : '{"values":{"name":"Ana","in_pin_code":"400001"}}' } });
  if (!answer) return;
  try {
    JSON.parse(answer.json);
  } catch {
    notify('That is no JSON');
    return;
  }
  phone.answer(bubble, { type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: { name, body: 'Sent', response_json: answer.json } } });
}

function interactive(bubble, part, phone) {
  const { action = {} } = part;
  const choice = (key, value) => phone.answer(bubble, { type: 'interactive', interactive: { type: key, [key]: value } });
  const taps = [];
  const tap = (label, pressed) => taps.push(button(label, pressed, { class: 'tap' }));
  switch (part.type) {
    case 'button':
      for (const { reply: it = {} } of action.buttons ?? []) tap(it.title, () => choice('button_reply', { id: it.id, title: it.title }));
      break;
    case 'list':
      tap(`☰ ${action.button}`, async () => {
        const row = await choose(action.button, action.sections ?? []);
        if (row) choice('list_reply', { id: row.id, title: row.title, ...(row.description ? { description: row.description } : {}) });
      });
      break;
    case 'cta_url': taps.push(h('span', { class: 'tap' }, link(action.parameters?.url ?? '', `↗ ${action.parameters?.display_text ?? ''}`))); break;
    case 'flow': tap(`📋 ${action.parameters?.flow_cta ?? 'Open'}`, () => fill('Answer the flow', 'flow', phone, bubble)); break;
    case 'address_message': tap('🏠 Provide address', () => fill('Your address', 'address_message', phone, bubble)); break;
    case 'location_request_message': tap('📍 Send location', () => phone.location(bubble)); break;
    case 'contact_request': case 'request_contact_info': tap('👤 Share contact', () => phone.contact(bubble)); break;
    case 'call_permission_request':
      for (const response of ['accept', 'reject']) tap(`📞 ${response}`, () => choice('call_permission_reply', { response, response_source: 'user_action' }));
      break;
    case 'carousel': taps.push(cards(action.cards ?? [], (it) => interactive(bubble, { type: it.type, ...it }, phone))); break;
    default: taps.push(h('pre', {}, JSON.stringify(action, null, 1)));
  }
  for (const { quick_reply: it } of (part.type === 'carousel' ? [] : action.buttons ?? [])) {
    if (it) tap(it.title, () => choice('button_reply', { id: it.id, title: it.title }));
  }
  return [header(part.header), part.body && text(part.body.text), part.footer && h('small', {}, part.footer.text), ...taps];
}

const cards = (list, inside) => h('div', { class: 'cards', tabindex: '0', role: 'group', 'aria-label': 'Cards' },
  list.map((it) => h('div', { class: 'one' }, inside(it))));

/** A template, filled in. */
function filled(bubble, view, phone) {
  const offer = view.limited_time_offer;
  return [header(view.header), view.body && text(view.body), offer && h('p', { class: 'card' }, `⏳ ${offer.text ?? ''}`),
    view.footer && h('small', {}, view.footer), ...(view.buttons ?? []).map((it) => pressed(bubble, it, phone)),
    view.cards && cards(view.cards, (it) => filled(bubble, it, phone)),
    h('small', { class: 'name' }, [view.name, view.language].filter(Boolean).join(' · '))];
}

/** A button of a template. */
function pressed(bubble, it, phone) {
  const tap = (label, action) => button(label, action, { class: 'tap' });
  const label = it.text ?? it.type;
  switch (it.type) {
    case 'QUICK_REPLY': return tap(label, () => phone.answer(bubble, { type: 'button', button: { payload: it.payload, text: it.text } }));
    case 'URL': return h('span', { class: 'tap' }, link(it.url ?? '', `↗ ${label}`));
    case 'PHONE_NUMBER': return h('span', { class: 'tap' }, link(`tel:${it.phone_number ?? ''}`, `📞 ${label}`));
    case 'COPY_CODE': return tap(`⧉ Copy ${it.coupon_code ?? ''}`, () => navigator.clipboard?.writeText(it.coupon_code ?? ''));
    case 'FLOW': return tap(`📋 ${label}`, () => fill('Answer the flow', 'flow', phone, bubble));
    case 'REQUEST_CONTACT_INFO': return tap(`👤 ${label}`, () => phone.contact(bubble));
    default: return h('span', { class: 'tap' }, label);
  }
}

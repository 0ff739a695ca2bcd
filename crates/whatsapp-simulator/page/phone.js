// The phone: who holds it, the chats in it, and the chat that is open.
import { get, post, repeat } from './api.js';
import { render } from './bubble.js';
import { composer } from './composer.js';
import { ask, button, h, notify, select } from './dom.js';
import { fold, summary } from './fold.js';

const state = { key: undefined, chat: undefined, version: undefined, phone: undefined, receipts: true };
let open; // what belongs to the open chat: {number, composer, list, nodes}

/** `#<customer>/<number>` says what is shown, so that it can be kept and shared. */
function remember() {
  const parts = [state.key, state.chat].filter(Boolean).map(encodeURIComponent);
  history.replaceState(null, '', parts.length ? `#${parts.join('/')}` : location.pathname);
}

export async function start(root) {
  [state.key, state.chat] = location.hash.slice(1).split('/').filter(Boolean).map(decodeURIComponent);
  const people = h('span', { class: 'people' });
  const screen = h('div', { class: 'screen' });
  root.append(h('div', { class: 'who row' }, people, button('New customer', () => create(people, screen)),
    h('label', { class: 'check' }, h('input', { type: 'checkbox', checked: true, change: (event) => { state.receipts = event.target.checked; } }), 'Read receipts')),
    h('div', { class: 'device' }, screen));
  await customers(people, screen).catch(() => notify('The simulator does not answer'));
  const look = repeat(600, () => poll(people, screen));
  state.again = () => { state.version = undefined; return look(); };
  show(screen);
  look();
}

async function customers(people, screen) {
  const { items } = await get('customers');
  if (state.key && !items.some((it) => it.key === state.key)) items.push({ key: state.key });
  if (!state.key && items.length) state.key = items[0].key;
  const sign = JSON.stringify([items, state.key]);
  if (people.dataset.sign === sign) return;
  people.dataset.sign = sign;
  const name = (it) => [it.key, `${it.name ?? it.username ?? 'Somebody'} (${it.phone ? `+${it.phone}` : it.user_id ?? it.key})`];
  people.replaceChildren(items.length ? select(items.map(name), state.key, {
    'aria-label': 'Customer',
    change: (event) => { state.key = event.target.value; state.chat = undefined; reset(screen); },
  }) : h('span', {}, 'Nobody wrote yet.'));
}

async function create(people, screen) {
  const random = `35191${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}`;
  const it = await ask('New customer', {
    name: { label: 'Name', value: 'Ana' },
    phone: { label: 'Phone (empty: hidden behind a username)', value: `+${random}`, inputmode: 'tel' },
    user_id: { label: 'BSUID (may be empty)', placeholder: 'US.13491208655302741918' },
    username: { label: 'Username (may be empty)' },
  }, 'Create');
  if (!it) return;
  const named = Object.fromEntries(Object.entries(it).filter(([, value]) => value.trim()));
  const made = await post('customers', named);
  if (!made) return;
  state.key = made.key;
  state.chat = undefined;
  reset(screen);
  await customers(people, screen);
}

function reset(screen) {
  state.version = undefined;
  state.phone = undefined;
  open = undefined;
  remember();
  show(screen);
  state.again?.();
}

let counted = 0;
async function poll(people, screen) {
  counted += 1;
  if (counted % 5 === 1) await customers(people, screen);
  if (!state.key) return show(screen);
  const asked = state.key;
  const since = state.version === undefined ? '' : `?since=${state.version}`;
  const phone = await get(`customers/${encodeURIComponent(asked)}${since}`);
  if (asked !== state.key) return undefined;
  if (phone) {
    const ahead = phone.now_ms - Date.now();
    Object.assign(state, { version: phone.version, phone, ahead });
  }
  return show(screen);
}

const chat_of = (id) => state.phone?.chats.find((chat) => chat.phone_number_id === id);

function show(screen) {
  const { phone } = state;
  if (!phone) {
    screen.replaceChildren(h('p', { class: 'empty' }, state.key ? 'Switching on…' : 'Create a customer, and write to a business as they would.'));
    return;
  }
  if (phone.chats.length === 1 && state.chat !== '') state.chat = phone.chats[0].phone_number_id;
  const chat = chat_of(state.chat);
  if (chat) show_chat(screen, chat);
  else show_list(screen);
}

function show_list(screen) {
  open = undefined;
  const { chats } = state.phone;
  const sign = JSON.stringify([state.version, state.key]);
  if (screen.dataset.sign === sign) return;
  screen.dataset.sign = sign;
  const row = (chat) => {
    const bubbles = fold(chat.messages);
    const last = bubbles.at(-1);
    const unread = bubbles.filter(is_unread).length;
    return h('li', {}, button([h('b', {}, chat.name ?? chat.display_phone_number),
      h('small', {}, last ? summary(last).slice(0, 80) : chat.display_phone_number), unread ? h('span', { class: 'count', 'aria-label': `${unread} unread` }, unread) : ''],
    () => { state.chat = chat.phone_number_id; remember(); show(screen); }));
  };
  screen.replaceChildren(h('header', {}, h('b', {}, 'Chats')),
    chats.length ? h('ul', { class: 'chats' }, chats.map(row)) : h('p', { class: 'empty' }, 'There is no business number yet: add one among the controls.'));
}

const is_unread = (it) => it.by === 'business' && ['sent', 'delivered'].includes(it.status);

/** Opens a chat, or brings the open one up to date without touching what did not change. */
function show_chat(screen, chat) {
  if (open?.number !== chat.phone_number_id || open.key !== state.key) build_chat(screen, chat);
  const phone = handlers(chat);
  const typing = (chat.typing_until_ms ?? 0) > Date.now() + (state.ahead ?? 0);
  open.title.textContent = chat.name ?? chat.display_phone_number;
  open.state.textContent = typing ? 'typing…' : [chat.display_phone_number, chat.window_is_open ? 'window open' : 'window closed', chat.blocked && 'you are blocked'].filter(Boolean).join(' · ');
  open.marketing.textContent = chat.marketing_stopped ? 'Resume marketing' : 'Stop marketing';
  if (open.version === state.version) return;
  open.version = state.version;
  const bubbles = fold(chat.messages);
  const nodes = new Map();
  const order = bubbles.map((bubble) => {
    const read = bubble.by === 'customer' && bubble.at_ms <= (chat.seen_up_to_ms ?? 0);
    const sign = JSON.stringify([bubble, read]);
    const known = open.nodes.get(bubble.id);
    const entry = known?.sign === sign ? known : { sign, node: render(bubble, phone) };
    nodes.set(bubble.id, entry);
    return entry.node;
  });
  const same = order.length === open.list.children.length && order.every((node, index) => open.list.children[index] === node);
  if (!same) {
    for (const [index, node] of order.entries()) {
      if (open.list.children[index] !== node) open.list.insertBefore(node, open.list.children[index] ?? null);
    }
    while (open.list.children.length > order.length) open.list.lastChild.remove();
    follow();
  }
  open.nodes = nodes;
  see(bubbles);
}

function build_chat(screen, chat) {
  const number = chat.phone_number_id;
  const send = (message, reply, enclosed) => write(chat_of(number) ?? chat, message, reply, enclosed);
  const title = h('b');
  const status = h('small', { 'aria-live': 'polite' });
  const list = h('ol', { class: 'messages', tabindex: '0', 'aria-label': 'Messages', role: 'log' });
  const own = composer({ number, send, customer: () => state.phone?.customer ?? {} });
  open = { number, key: state.key, title, state: status, list, nodes: new Map(), composer: own, told: new Set() };
  open.marketing = button('', () => {
    const { phone, user_id } = state.phone.customer;
    const value = chat_of(number)?.marketing_stopped ? 'resume' : 'stop';
    return post('preferences', { phone_number_id: number, from: phone, user_id, value }).then(state.again);
  }, { class: 'marketing' });
  const back = button('‹', () => { state.chat = ''; remember(); show(screen); }, { class: 'round', 'aria-label': 'All chats' });
  delete screen.dataset.sign;
  screen.replaceChildren(h('header', {}, back, h('span', { class: 'names' }, title, status), open.marketing), list, own.node);
  for (const kind of ['dragover', 'drop']) {
    list.addEventListener(kind, (event) => {
      event.preventDefault();
      if (kind === 'drop') own.files(event.dataTransfer.files);
    });
  }
  // Who looks at the end stays there, also when a picture grows; who reads further up is left alone.
  open.at_end = true;
  list.addEventListener('scroll', () => { open.at_end = list.scrollHeight - list.scrollTop - list.clientHeight < 80; });
  list.addEventListener('load', follow, true);
}

function follow() {
  if (open?.at_end) open.list.scrollTop = open.list.scrollHeight;
}

/** What the customer sees is read: told once for each message that arrived. */
function see(bubbles) {
  if (!state.receipts || document.visibilityState !== 'visible') return;
  const items = bubbles.filter((it) => it.by === 'business' && it.status === 'delivered' && !open.told.has(it.id));
  if (!items.length) return;
  for (const { id } of items) open.told.add(id);
  post('statuses', { items: items.map(({ id }) => ({ id, status: 'read' })) });
}

/** The customer writes. Answers whether the simulator took it. */
async function write(chat, message, reply, file) {
  const { phone, user_id, name, username } = state.phone.customer;
  const context = reply && { from: reply.by === 'customer' ? phone : chat.display_phone_number.replace(/\D/g, ''), id: reply.id };
  const body = { phone_number_id: chat.phone_number_id, from: phone, user_id, name, username, message, context, file };
  const taken = await post('inbound', body);
  await state.again();
  if (taken && open) Object.assign(open, { at_end: true });
  follow();
  return Boolean(taken);
}

/** What can be done with bubbles of a chat. */
function handlers(chat) {
  const send = (message, reply) => write(chat, message, reply);
  return {
    seen_up_to_ms: chat.seen_up_to_ms,
    reply: (bubble) => open.composer.refer(bubble, false),
    edit: (bubble) => open.composer.refer(bubble, true),
    remove: (bubble) => send({ type: 'revoke', revoke: { original_message_id: bubble.id } }),
    react: (bubble, emoji) => send({ type: 'reaction', reaction: { message_id: bubble.id, ...(emoji ? { emoji } : {}) } }),
    answer: (bubble, message) => send(message, bubble),
    location: async (bubble) => {
      const message = await open.composer.location();
      if (message) send(message, bubble);
    },
    contact: async (bubble) => {
      const message = await open.composer.contact('contact_request');
      if (message) send(message, bubble);
    },
    played: (bubble) => {
      if (bubble.by === 'business' && bubble.message.audio?.voice && bubble.status === 'read') post('statuses', { id: bubble.id, status: 'played' });
    },
  };
}

// What is not the customer's to decide: Meta, the network, and time.
import { act, get, post, repeat } from './api.js';
import { account, add_account } from './accounts.js';
import { ask, button, field, form, h, select, switcher } from './dom.js';

const table = (head, rows) => h('div', { class: 'wide' }, h('table', {}, h('thead', {}, h('tr', {}, head.map((it) => h('th', { scope: 'col' }, it)))), h('tbody', {}, rows)));
const row = (...cells) => h('tr', {}, cells.map((it) => h('td', {}, it)));
const clock = (at) => h('time', { datetime: at, title: at }, new Date(at).toLocaleTimeString());

// ---- Numbers and accounts ----

const STATUSES = [['', 'CONNECTED'], 'FLAGGED', 'RESTRICTED', 'RATE_LIMITED', 'BANNED', 'DISCONNECTED'];
const TIERS = ['TIER_50', 'TIER_250', 'TIER_1K', 'TIER_2K', 'TIER_10K', 'TIER_100K', 'TIER_UNLIMITED'];

async function numbers() {
  const { items } = await get('numbers');
  const all = await Promise.all(items.map((it) => get(`numbers/${encodeURIComponent(it.phone_number_id)}`)));
  const accounts = (await get('accounts')).items;
  return { sign: [all, accounts], draw: (again) => [...all.map((it) => number(it, again)), h('h3', {}, 'Accounts'), ...accounts.map((it) => account(it, again)), h('h3', {}, 'Add a number'), add_number(again), h('h3', {}, 'Add an account'), add_account(again)] };
}

function number(it, again) {
  const does = async (action) => { await post(`numbers/${encodeURIComponent(it.phone_number_id)}`, action); again(); };
  const limits = TIERS.includes(it.messaging_limit) ? TIERS : [it.messaging_limit, ...TIERS];
  const statuses = STATUSES.some((one) => one === it.status) ? STATUSES : [['', it.status], ...STATUSES.slice(1)];
  const decide = (decision) => () => does({ do: 'name', decision, ...(decision === 'REJECTED' ? { reason: 'NAME_FORMAT_UNACCEPTABLE' } : {}) });
  return h('article', {}, h('h3', {}, `${it.verified_name ?? 'No name'} ${it.display_phone_number}`),
    h('p', { class: 'soft' }, `id ${it.phone_number_id} · account ${it.waba_id}`, it.code ? ` · code by ${it.code.method}: ${it.code.digits}` : '', it.new_name ? ` · asks to be “${it.new_name}”` : '', ` · wrote to ${it.messaging_limit_used} customers first within 24 h`),
    h('div', { class: 'row' },
      switcher('Status', statuses, statuses === STATUSES ? it.status : '', (to) => does({ do: 'status', to: to || null })),
      switcher('Quality', ['GREEN', 'YELLOW', 'RED', 'UNKNOWN'], it.quality, (score) => does({ do: 'quality', score })),
      switcher('Messaging limit', limits, it.messaging_limit, (to) => does({ do: 'limit', to })),
      switcher('Badge', [['', 'none'], 'PENDING', 'UNDER_REVIEW', 'APPROVED', 'REJECTED'], it.oba_status ?? '', (status) => does({ do: 'official_account', status }))),
    h('div', { class: 'row' }, h('span', {}, `Name: ${it.name_status}`), button('Approve name', decide('APPROVED')), button('Reject name', decide('REJECTED')),
      button('Throughput upgrade', () => does({ do: 'throughput', level: 'HIGH' })), button('Unverify', () => does({ do: 'unverify' }))));
}

function add_number(again) {
  const inputs = [field('Display number', h('input', { name: 'display_phone_number', required: true, placeholder: '+1 555-078-3881' })),
    field('Phone number id', h('input', { name: 'phone_number_id', required: true })),
    field('Account (WABA) id', h('input', { name: 'waba_id', required: true })),
    field('Name', h('input', { name: 'verified_name' }))];
  return form(inputs, 'Add', async (filled, element) => { if (await post('numbers', filled)) { element.reset(); again(); } });
}

// ---- Templates ----

async function templates() {
  const { items } = await get('templates');
  const review = await get('review');
  return { sign: [items, review], draw: (again) => [reviews(review, again), ...items.map((it) => template(it, again))] };
}

function reviews(settings, again) {
  const value = settings.after_ms === null ? 'never' : String(settings.after_ms);
  const choices = [['0', 'at once'], ['1000', 'after 1 s'], ['10000', 'after 10 s'], ['60000', 'after 1 min'], ['never', 'only by hand']];
  if (!choices.some(([known]) => known === value)) choices.push([value, `after ${value} ms`]);
  return h('div', { class: 'row' }, switcher('Meta decides', choices, value, async (after) => {
    await post('review', { ...settings, after_ms: after === 'never' ? null : Number(after) });
    again();
  }));
}

function template(it, again) {
  const does = async (action) => { await post(`templates/${it.id}`, action); again(); };
  const reject = async () => {
    const why = await ask('Reject', { reason: { label: 'Reason', value: 'INVALID_FORMAT' }, recommendation: { label: 'Recommendation (only for INVALID_FORMAT)' } }, 'Reject');
    if (why) does({ do: 'reject', reason: why.reason, ...(why.recommendation ? { recommendation: why.recommendation } : {}) });
  };
  const body = it.components?.find((one) => one.type === 'BODY')?.text;
  return h('article', {}, h('h3', {}, `${it.name} · ${it.language}`, h('span', { class: 'badge', 'data-status': it.status }, it.status)),
    h('p', { class: 'soft' }, `${it.category} · quality ${it.quality_score?.score ?? ''} · account ${it.waba_id}`, it.rejected_reason && it.rejected_reason !== 'NONE' ? ` · ${it.rejected_reason}` : ''),
    body && h('p', {}, body),
    h('div', { class: 'row' }, button('Approve', () => does({ do: 'approve' })), button('Reject…', reject), button('Pause', () => does({ do: 'pause' })),
      button('Unpause', () => does({ do: 'unpause' })), button('Disable', () => does({ do: 'disable' })),
      switcher('Quality', ['GREEN', 'YELLOW', 'RED', 'UNKNOWN'], it.quality_score?.score, (score) => does({ do: 'quality', score })),
      switcher('Category', ['MARKETING', 'UTILITY', 'AUTHENTICATION'], it.category, (to) => does({ do: 'category', to }))));
}

// ---- Faults ----

const FAULTS = {
  'Sends fail with 503': { kind: 'fail', status: 503, code: 131016, on: 'send' },
  'Throughput reached (429)': { kind: 'fail', status: 429, code: 130429, retry_after: 5, on: 'send' },
  'Token expired (401)': { kind: 'fail', status: 401, code: 190, on: 'any' },
  'Answers are 3 s late': { kind: 'delay', ms: 3000, on: 'any' },
  'Sent, but no answer': { kind: 'cut', on: 'send' },
  'Cannot be delivered (131026)': { kind: 'undeliverable', code: 131026 },
  'Not delivered, too much marketing (131049)': { kind: 'undeliverable', code: 131049 },
  'No “delivered” and no “read”': { kind: 'drop', statuses: ['delivered', 'read'] },
  'Webhooks come twice': { kind: 'duplicate', times: 2 },
  'Statuses out of order': { kind: 'reorder' },
  'Files are broken': { kind: 'corrupt' },
};

async function faults() {
  const { rules } = await get('faults');
  return { sign: rules, draw: (again) => {
    const rest = ({ id, left, applied, ...rule }) => JSON.stringify(Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== null)));
    const listed = rules.map((it) => row(h('code', {}, rest(it)), String(it.applied), it.left === null ? 'always' : String(it.left)));
    const json = h('textarea', { name: 'rule', rows: 3, 'aria-label': 'Rule (JSON)', value: JSON.stringify(FAULTS['Sends fail with 503']) });
    const usual = select(Object.keys(FAULTS), undefined, { 'aria-label': 'Usual faults', change: (event) => { json.value = JSON.stringify(FAULTS[event.target.value]); } });
    const count = h('input', { name: 'count', type: 'number', min: 1, placeholder: 'until cleared' });
    const add = form([field('Fault', usual), field('As JSON', json), field('Times', count)], 'Add', async (filled) => {
      let rule = filled.rule;
      try { rule = { ...JSON.parse(filled.rule), ...(filled.count ? { count: Number(filled.count) } : {}) }; } catch { /* the simulator says what is wrong */ }
      await post('faults', rule);
      again();
    });
    return [add, rules.length ? table(['Rule', 'Applied', 'Left'], listed) : h('p', { class: 'soft' }, 'Nothing goes wrong.'),
      button('Clear all', async () => { await act('DELETE', 'faults'); again(); }, { disabled: !rules.length })];
  } };
}

// ---- Clock ----

async function time() {
  const now = await get('clock');
  const hour = 3600;
  const moves = [['+ 1 min', 60], ['+ 1 h', hour], ['+ 24 h', 24 * hour], ['+ 25 h', 25 * hour], ['+ 7 days', 168 * hour]];
  return { sign: now.offset_ms, draw: (again) => {
    const moved = async (body) => { await post('clock', body); again(); };
    return [h('p', {}, 'Simulated time: ', h('output', { class: 'now' }, new Date(now.unix_ms).toLocaleString()), now.offset_ms ? ` (${(now.offset_ms / 3600000).toFixed(1)} h ahead)` : ' (as on this computer)'),
      h('div', { class: 'row' }, moves.map(([label, seconds]) => button(label, () => moved({ advance_seconds: seconds }))), button('Now', () => moved({ offset_ms: 0 }))),
      h('p', { class: 'soft' }, 'Windows close, pauses end and limits begin anew by this clock. Statuses and retries keep to real time.')];
  } };
}

// ---- Webhooks and requests ----

/** The newest entries of a log. */
async function newest(path) {
  const { total } = await get(`${path}?limit=0`);
  return (await get(`${path}?after=${Math.max(0, total - 50)}`)).items.reverse();
}

async function webhooks() {
  const [items, requests, callback] = await Promise.all([newest('webhooks'), newest('requests'), get('webhook')]);
  return { sign: [items, requests, callback], draw: () => {
    const said = (one) => [one.field, one.kind === 'account' ? '' : one.kind, one.type, one.status].filter(Boolean).join(' ');
    const hooks = items.map((it) => row(clock(it.at), it.contains.map(said).join(', '), String(it.attempts), it.outcome, it.last_status ? String(it.last_status) : it.last_error ?? ''));
    const asked = requests.map((it) => row(clock(it.at), `${it.method} ${it.path}`, String(it.status), it.error ? `${it.error.code} ${it.error.text}` : '', h('details', {}, h('summary', {}, 'Body'), h('pre', {}, JSON.stringify(it.body, null, 1)))));
    return [h('p', {}, 'To: ', h('code', {}, callback.url ?? 'nowhere; set SIMULATOR_WEBHOOK_URL')), h('h3', {}, 'Webhooks'),
      hooks.length ? table(['Time', 'Contains', 'Attempts', 'Outcome', 'Answer'], hooks) : h('p', { class: 'soft' }, 'None yet.'), h('h3', {}, 'Requests'),
      asked.length ? table(['Time', 'Request', 'Status', 'Error', ''], asked) : h('p', { class: 'soft' }, 'None yet.')];
  } };
}

const TABS = { Numbers: numbers, Templates: templates, Faults: faults, Clock: time, Webhooks: webhooks };

export function start(root) {
  let current = 'Numbers';
  let drawn;
  const panel = h('div', { id: 'panel', role: 'tabpanel', tabindex: '0' });
  const tabs = Object.keys(TABS).map((name) => button(name, () => open(name), { role: 'tab', id: `tab-${name}`, 'aria-controls': 'panel', 'data-name': name }));
  const bar = h('div', { role: 'tablist', 'aria-label': 'Controls' }, tabs);
  bar.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(tabs.findIndex((it) => it.dataset.name === current) + step + tabs.length) % tabs.length];
    open(next.dataset.name);
    next.focus();
  });
  const draw = async (must) => {
    const asked = current;
    const { sign, draw: make } = await TABS[asked]();
    if (asked !== current) return;
    const text = JSON.stringify([asked, sign]);
    const busy = panel.contains(document.activeElement) && ['INPUT', 'TEXTAREA', 'SELECT'].includes(document.activeElement.tagName);
    if (!must && (text === drawn || busy)) return;
    drawn = text;
    panel.replaceChildren(...make(() => draw(true)).filter(Boolean));
  };
  const look = repeat(2000, () => draw(false));
  const open = (name) => {
    current = name;
    for (const tab of tabs) {
      const chosen = tab.dataset.name === name;
      tab.setAttribute('aria-selected', String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
    }
    panel.setAttribute('aria-labelledby', `tab-${name}`);
    draw(true).catch(look);
  };
  root.append(bar, panel);
  open(current);
}

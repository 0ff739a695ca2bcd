// Accounts (WABAs): bans, and who is let in: Embedded Signup and tokens of system users.
import { get, post } from './api.js';
import { ask, button, field, form, h, hand_over } from './dom.js';

const HOUR = 3600;

/** What would be given out by Meta's own pages. */
async function signs_up(waba) {
  const given = await post('codes', { waba_ids: [waba] });
  if (given) hand_over('Code of Embedded Signup', given.code, 'It works once, and for 30 seconds.');
}

async function gives_token(waba) {
  const fields = {
    token: { label: 'Token', value: `EAA${crypto.randomUUID().replaceAll('-', '')}` },
    hours: { label: 'Hours until it ends (empty: never)', type: 'number', min: 1 },
    scopes: { label: 'Permissions', value: 'whatsapp_business_management whatsapp_business_messaging', size: 60 },
  };
  const wish = await ask('Token of a system user', fields, 'Give out');
  if (!wish) return;
  const now = Math.floor((await get('clock')).unix_ms / 1000);
  const expires_at = wish.hours ? now + Number(wish.hours) * HOUR : null;
  const given = await post('tokens', { token: wish.token, waba_ids: [waba], scopes: wish.scopes.split(/\s+/).filter(Boolean), expires_at });
  if (given) hand_over('Token of a system user', given.token, 'For this account, with these permissions.');
}

/** An account, with what can be done to it. */
export function account(it, again) {
  const news = (state) => async () => {
    const waba_ban_date = new Date().toLocaleDateString('en-US', { year: 'numeric', month: 'long', day: 'numeric' });
    await post(`accounts/${encodeURIComponent(it.waba_id)}/news`, { field: 'account_update', value: { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: state, waba_ban_date } } });
    again();
  };
  return h('article', {}, h('div', { class: 'row' }, h('b', {}, it.name), h('span', { class: 'soft' }, `${it.waba_id} · ${it.status}`),
    button('Signup code', () => signs_up(it.waba_id)), button('Token…', () => gives_token(it.waba_id)),
    button('Ban', news('DISABLE')), button('Reinstate', news('REINSTATE'))));
}

/** A form for an account that no app is subscribed to yet, as before Embedded Signup. */
export function add_account(again) {
  const inputs = [field('Account (WABA) id', h('input', { name: 'waba_id', required: true, inputmode: 'numeric' })), field('Name', h('input', { name: 'name', required: true }))];
  return form(inputs, 'Add', async (filled, element) => { if (await post('accounts', { ...filled, subscribed: false })) { element.reset(); again(); } });
}

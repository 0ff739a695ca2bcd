// whatsapp-api-js (npm) drives the simulator as it drives Meta: its requests to graph.facebook.com arrive here.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CUSTOMER, NUMBER, PNG, SECRET, SIMULATOR, TOKEN, VERIFY, arrived, control, inbound, receive, until } from './receiver.mjs';
import { WhatsAppAPI } from 'whatsapp-api-js';
import * as m from 'whatsapp-api-js/messages';

const here = (url, options) => fetch(String(url).replace('https://graph.facebook.com', SIMULATOR), options);
const client = new WhatsAppAPI({ token: TOKEN, appSecret: SECRET, webhookVerifyToken: VERIFY, v: 'v23.0', ponyfill: { fetch: here, subtle: crypto.subtle } });
const came = [];
const statuses = [];
const forged = [];
client.on.message = (it) => { came.push(it); };
client.on.status = (it) => { statuses.push(it); };

let server;
let seen;
before(async () => {
  server = await receive((query) => client.get(query), async (body, headers) => {
    const signature = headers['x-hub-signature-256'];
    // The same bytes with another signature must be refused.
    await client.post(JSON.parse(body), body, `${signature.slice(0, -4)}0000`).then(() => forged.push(body), () => {});
    await client.post(JSON.parse(body), body, signature);
  });
  seen = await inbound({ type: 'text', text: { body: 'hello' } });
});
after(() => server.close());

async function sends(message, context) {
  const answer = await client.sendMessage(NUMBER, { phone: CUSTOMER }, message, context);
  assert.ok(answer.messages, JSON.stringify(answer));
  const found = await arrived(answer.messages[0].id);
  assert.equal(found.type, message._type);
  return found;
}

async function upload(bytes, type, name = 'file') {
  const form = new FormData();
  form.set('file', new Blob([bytes], { type }), name);
  const answer = await client.uploadMedia(NUMBER, form);
  assert.ok(answer.id, JSON.stringify(answer));
  return answer.id;
}

const plain = {
  text: () => new m.Text('Hi é😀', true),
  location: () => new m.Location(-9.1, 38.7, 'Lisbon', 'Rua'),
  contacts: () => new m.Contacts([new m.Name('Ada L', 'Ada'), new m.Phone('+16505550000', 'CELL')]),
  reaction: () => new m.Reaction(seen, '👍'),
  'no reaction any more': () => new m.Reaction(seen),
  'image by link': () => new m.Image('https://a.example/x.png', false, 'by link'),
  buttons: () => new m.Interactive(new m.ActionButtons(new m.Button('y', 'Yes'), new m.Button('n', 'No')), new m.Body('Which?'), new m.Header('Order'), new m.Footer('Thanks')),
  list: () => new m.Interactive(new m.ActionList('Choose', new m.ListSection('All', new m.Row('1', 'One', 'first'))), new m.Body('Which?')),
  'address to open': () => new m.Interactive(new m.ActionCTA('Open', 'https://a.example/'), new m.Body('Look')),
  flow: () => new m.Interactive(new m.ActionNavigateFlow('token', '1', 'Start', 'A'), new m.Body('Fill in')),
  'request for the place': () => new m.Interactive(new m.ActionLocation(), new m.Body('Where?')),
  'request for the contact': () => new m.Interactive(new m.ActionContactRequest(), new m.Body('Who?')),
  'request to call': () => new m.Interactive(new m.ActionCallPermission(), new m.Body('May we call?')),
  catalog: () => new m.Interactive(new m.ActionCatalog(new m.Product('sku')), new m.Body('All')),
  product: () => new m.Interactive(new m.ActionProduct(new m.CatalogProduct('sku', '1')), new m.Body('One')),
  template: () => new m.Template('hello_world', 'en_US'),
};
for (const [name, make] of Object.entries(plain)) {
  test(`sends: ${name}`, () => sends(make()));
}

test('sends files that were uploaded', async () => {
  for (const [Kind, bytes, type] of [
    [m.Image, PNG, 'image/png'], [m.Document, '%PDF-1.4', 'application/pdf'], [m.Audio, 'OggS', 'audio/ogg'],
    [m.Video, 'ftyp', 'video/mp4'], [m.Sticker, 'RIFF', 'image/webp'],
  ]) {
    const id = await upload(bytes, type);
    const found = await sends(new Kind(id, true));
    assert.equal(found.body[found.type].id, id);
  }
});

test('sends a reply', async () => {
  const found = await sends(new m.Text('yes'), seen);
  assert.equal(found.body.context.message_id, seen);
});

test('sends to a business-scoped user id', async () => {
  await inbound({ type: 'text', text: { body: 'hello' } }, { from: undefined, user_id: 'US.13491208655302741918' });
  const answer = await client.sendMessage(NUMBER, { bsuid: 'US.13491208655302741918' }, new m.Text('Hi'));
  assert.equal(answer.contacts[0].user_id, 'US.13491208655302741918');
});

test('fills a template in', async () => {
  await control('review', { after_ms: 0 });
  const components = [
    { type: 'BODY', text: 'Hello {{1}}, your order is on its way to you.', example: { body_text: [['Ada']] } },
    { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Where?' }] },
  ];
  const made = await fetch(`${SIMULATOR}/v23.0/102290129340398/message_templates`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'on_its_way', language: 'en_US', category: 'UTILITY', components }),
  });
  assert.equal((await made.json()).status, 'APPROVED');
  const filled = new m.Template('on_its_way', 'en_US', new m.BodyComponent(new m.BodyParameter('Ada')), new m.PayloadComponent('where'));
  const found = await sends(filled);
  assert.equal(found.shown.body, 'Hello Ada, your order is on its way to you.');
  assert.equal(found.shown.buttons[0].payload, 'where');
});

test('marks as read, and types', async () => {
  assert.deepEqual(await client.markAsRead(NUMBER, seen), { success: true });
  assert.deepEqual(await client.markAsRead(NUMBER, seen, 'text'), { success: true });
});

test('looks a file up, loads it and deletes it', async () => {
  const id = await upload(PNG, 'image/png');
  const found = await client.retrieveMedia(id, NUMBER);
  assert.equal(found.mime_type, 'image/png');
  const loaded = await client.fetchMedia(found.url);
  assert.deepEqual(Buffer.from(await loaded.arrayBuffer()), PNG);
  assert.deepEqual(await client.deleteMedia(id, NUMBER), { success: true });
  assert.equal((await client.retrieveMedia(id)).error.code, 100);
});

test('blocks and unblocks', async () => {
  const other = '16505550009';
  await inbound({ type: 'text', text: { body: 'hello' } }, { from: other });
  const blocked = await client.blockUser(NUMBER, { phone: other });
  assert.equal(blocked.block_users.added_users[0].wa_id, other);
  const back = await client.unblockUser(NUMBER, { phone: other });
  assert.equal(back.block_users.removed_users[0].wa_id, other);
});

test('is told what is wrong', async () => {
  const answer = await client.sendMessage(NUMBER, { phone: NUMBER.slice(0, 3) }, new m.Text('x'));
  assert.equal(answer.error.code, 131009);
});

test('receives messages and statuses, signed', async () => {
  await inbound({ type: 'text', text: { body: 'café 😀' } });
  const message = await until(() => came.find((it) => it.message.text?.body === 'café 😀'), 'the text came');
  assert.deepEqual([message.phoneID, message.recipient.phone, message.name], [NUMBER, CUSTOMER, 'Ada']);
  const answer = await message.reply(new m.Text('answered'), true);
  const id = answer.messages[0].id;
  const status = await until(() => statuses.find((it) => it.id === id && it.status === 'delivered'), 'it was delivered');
  assert.equal(status.recipient.phone, CUSTOMER);
  assert.deepEqual(forged, []);
});

// @great-detail/whatsapp (npm) drives the simulator, with its own option for the address.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CUSTOMER, NUMBER, PNG, SECRET, SIMULATOR, TOKEN, VERIFY, WABA, arrived, control, inbound, receive, until } from './receiver.mjs';
import { Client } from '@great-detail/whatsapp';

const client = new Client({ prefixUrl: SIMULATOR, request: { headers: { Authorization: `Bearer ${TOKEN}` }, retry: 0 } });
const came = [];
const forged = [];
let server;
before(async () => {
  const verify = async (query) => {
    const asked = await client.webhook.register({ method: 'GET', query });
    assert.equal(asked.verifyToken, VERIFY);
    return asked.accept();
  };
  server = await receive(verify, async (body, headers) => {
    const notice = await client.webhook.eventNotification({ method: 'POST', headers, body });
    await notice.verifySignature(SECRET);
    if (await notice.checkSignature('another secret')) forged.push(body);
    came.push(notice.eventNotification);
  });
  await inbound({ type: 'text', text: { body: 'hello' } });
});
after(() => server.close());

const bodies = {
  text: { body: 'Hi é😀' },
  image: { link: 'https://a.example/x.png', caption: 'by link' },
  location: { latitude: 38.7, longitude: -9.1 },
  contacts: [{ name: { formatted_name: 'Ada L', first_name: 'Ada' }, phones: [{ phone: '+16505550000' }] }],
  template: { name: 'hello_world', language: { code: 'en_US' } },
  interactive: { type: 'button', body: { text: 'Which?' }, action: { buttons: [{ type: 'reply', reply: { id: 'y', title: 'Yes' } }] } },
};
for (const [type, content] of Object.entries(bodies)) {
  test(`sends: ${type}`, async () => {
    const answer = await client.message.createMessage({ phoneNumberID: NUMBER, to: CUSTOMER, type, [type]: content }).json();
    assert.equal((await arrived(answer.messages[0].id)).type, type);
  });
}

test('uploads, looks up, loads, sends and deletes files', async () => {
  for (const [type, mimeType] of [['image', 'image/png'], ['document', 'application/pdf'], ['audio', 'audio/ogg'], ['video', 'video/mp4'], ['sticker', 'image/webp']]) {
    const file = new Blob([PNG], { type: mimeType });
    const { id } = await client.media.upload({ phoneNumberID: NUMBER, file, filename: 'file', mimeType }).json();
    const found = await client.media.getURL({ mediaID: id, phoneNumberID: NUMBER }).json();
    assert.equal(found.mime_type, mimeType);
    const loaded = await client.media.download({ mediaURL: found.url, request: { headers: { Authorization: `Bearer ${TOKEN}` } } }).arrayBuffer();
    assert.deepEqual(Buffer.from(loaded), PNG);
    const answer = await client.message.createMessage({ phoneNumberID: NUMBER, to: CUSTOMER, type, [type]: { id } }).json();
    assert.equal((await arrived(answer.messages[0].id)).type, type);
    assert.deepEqual(await client.media.delete({ mediaID: id }).json(), { success: true });
  }
});

test('marks as read', async () => {
  const seen = await inbound({ type: 'text', text: { body: 'again' } });
  const answer = await client.message.createStatus({ phoneNumberID: NUMBER, status: 'read', message_id: seen }).json();
  assert.deepEqual(answer, { success: true });
});

test('creates, lists, edits and deletes templates', async () => {
  await control('review', { after_ms: 0 });
  const draft = (name) => ({ name, language: 'en_US', category: 'UTILITY', components: [{ type: 'BODY', text: 'Your order is here.' }] });
  const made = [];
  for (const name of ['first', 'second', 'third']) made.push(await client.template.create(WABA, draft(name)).json());
  assert.equal(made[0].status, 'APPROVED');
  const known = await client.template.get(made[0].id, { fields: ['name', 'status', 'quality_score'] }).json();
  assert.deepEqual([known.name, known.status, known.quality_score.score], ['first', 'APPROVED', 'UNKNOWN']);
  assert.ok(Number.isInteger(known.quality_score.date));
  const page = await client.template.list(WABA, { limit: 2 }).json();
  assert.equal(page.data.length, 2);
  assert.ok(page.paging.next.startsWith(SIMULATOR), page.paging.next);
  const searchParams = { after: page.paging.cursors.after };
  const next = await client.template.list(WABA, { limit: 2, request: { searchParams } }).json();
  assert.ok(next.data.every((it) => !page.data.some((before_it) => before_it.id === it.id)));
  const found = await client.template.list(WABA, { name_or_content: 'third' }).json();
  assert.deepEqual(found.data.map((it) => it.name), ['third']);
  const components = [{ type: 'BODY', text: 'Your order is there.' }];
  assert.deepEqual(await client.template.update(made[0].id, { components }).json(), { success: true });
  for (const name of ['first', 'second', 'third']) assert.deepEqual(await client.template.delete(WABA, { name }).json(), { success: true });
  const left = await client.template.list(WABA, {}).json();
  assert.deepEqual(left.data.map((it) => it.name), ['hello_world']);
});

test('reads and writes the profile', async () => {
  const written = { about: 'Shrubs', websites: ['https://a.example/'], vertical: 'RETAIL' };
  assert.deepEqual(await client.businessProfile.updateBusinessProfile({ phoneNumberID: NUMBER, ...written }).json(), { success: true });
  const read = await client.businessProfile.getBusinessProfile({ phoneNumberID: NUMBER, fields: ['about', 'websites', 'vertical'] }).json();
  for (const [key, value] of Object.entries(written)) assert.deepEqual(read.data[0][key], value);
});

test('reads numbers and the account, and subscribes', async () => {
  const number = await client.phoneNumbers.getPhoneNumber({ phoneNumberID: NUMBER, fields: ['display_phone_number', 'status'] }).json();
  assert.deepEqual([number.display_phone_number, number.status], ['+1 555-078-3881', 'CONNECTED']);
  const numbers = await client.phoneNumbers.listPhoneNumbers({ businessAccountID: WABA }).json();
  assert.deepEqual(numbers.data.map((it) => it.id), [NUMBER]);
  assert.equal((await client.whatsappBusinessAccount.get(WABA).json()).id, WABA);
  assert.deepEqual(await client.subscribedApps.createSubscription({ businessAccountID: WABA }).json(), { success: true });
  assert.equal((await client.subscribedApps.listSubscriptions({ businessAccountID: WABA }).json()).data.length, 1);
});

test('receives messages, signed', async () => {
  await inbound({ type: 'text', text: { body: 'café 😀' } });
  const text = (it) => it.entry[0].changes[0].value.messages?.[0]?.text?.body;
  await until(() => came.find((it) => text(it) === 'café 😀'), 'the text came');
  assert.deepEqual(forged, []);
});

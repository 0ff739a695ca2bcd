// What the suites in JavaScript share: where the simulator is, and a receiver of webhooks.
import { createServer } from 'node:http';
import { webcrypto } from 'node:crypto';

// Older versions of Node have it only here.
globalThis.crypto ??= webcrypto;

export const SIMULATOR = process.env.SIMULATOR;
export const NUMBER = '106540352242922';
export const WABA = '102290129340398';
export const CUSTOMER = '16505551234';
export const TOKEN = 'EAAtesttoken';
export const SECRET = 'test_app_secret';
export const VERIFY = 'test & verify';
export const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** Asks `/_sim`, or tells it something. */
export async function control(path, body) {
  const options = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(`${SIMULATOR}/_sim/${path}`, options);
  const answer = await response.json();
  if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  return answer;
}

/** A customer writes; answers with the id. */
export async function inbound(message, more = {}) {
  const body = { phone_number_id: NUMBER, from: CUSTOMER, name: 'Ada', message, ...more };
  return (await control('inbound', body)).id;
}

/** What the simulator has of a message, once it arrived. */
export async function arrived(id) {
  await control('idle?wait_ms=10000');
  const found = (await control('sent?limit=10000')).items.find((it) => it.id === id);
  if (!found || !['sent', 'delivered'].includes(found.status)) throw new Error(`${id}: ${JSON.stringify(found)}`);
  return found;
}

/** Receives webhooks: `verify(query)` answers with the challenge, `take(body, headers)` judges. */
export async function receive(verify, take) {
  const server = createServer(async (request, response) => {
    try {
      if (request.method === 'GET') {
        const query = Object.fromEntries(new URL(request.url, 'http://localhost').searchParams);
        return response.end(await verify(query));
      }
      let body = '';
      for await (const chunk of request.setEncoding('utf8')) body += chunk;
      await take(body, request.headers);
      return response.end();
    } catch (error) {
      response.statusCode = 400;
      return response.end(String(error));
    }
  });
  await new Promise((ready) => { server.listen(0, '127.0.0.1', ready); });
  const url = `http://127.0.0.1:${server.address().port}/hook`;
  const answer = await control('webhook', { url, app_secret: SECRET, verify_token: VERIFY });
  if (!answer.verified) throw new Error(JSON.stringify(answer));
  return server;
}

/** Waits until something holds. */
export async function until(condition, what) {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const found = condition();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`not within 20 s: ${what}`);
    await new Promise((later) => { setTimeout(later, 10); });
  }
}

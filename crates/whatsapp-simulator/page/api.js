// Speaking to the simulator: the same endpoints that the README shows with curl.
import { notify } from './dom.js';

async function answered(response) {
  if (response.status === 204) return undefined;
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  throw new Error(answer.error ?? answer.problem ?? `HTTP status ${response.status}`);
}

/** Asks; undefined when nothing is new. Throws when the simulator is away. */
export async function get(path) {
  return answered(await fetch(path, { cache: 'no-store' }));
}

/** Does something; says what went wrong, and then answers undefined. */
export async function act(method, path, body) {
  try {
    const options = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    return (await answered(await fetch(path, options))) ?? {};
  } catch (error) {
    notify(error.message);
    return undefined;
  }
}

export const post = (path, body = {}) => act('POST', path, body);

/** Hands over a file, and answers with what a message says of it. */
export async function upload(number, file) {
  const path = `media?phone_number_id=${encodeURIComponent(number)}`;
  const headers = { 'Content-Type': file.type || 'application/octet-stream' };
  try {
    return await answered(await fetch(path, { method: 'POST', body: file, headers }));
  } catch (error) {
    notify(error.message);
    return undefined;
  }
}

/** Repeats something while the page is looked at; what fails is tried again. */
export function repeat(ms, work) {
  let under_way = false;
  const run = async () => {
    if (under_way || document.visibilityState !== 'visible') return;
    under_way = true;
    try {
      await work();
      document.body.classList.remove('away');
    } catch {
      document.body.classList.add('away');
    } finally {
      under_way = false;
    }
  };
  setInterval(run, ms);
  document.addEventListener('visibilitychange', run);
  return run;
}

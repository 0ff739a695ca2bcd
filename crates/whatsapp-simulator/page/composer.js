// Where the customer writes: texts, files, places, contacts; replies and corrections.
import { ask, button, h } from './dom.js';
import { upload } from './api.js';
import { summary } from './fold.js';

/** Which message a file becomes. */
function kind_of(type) {
  if (type === 'image/webp') return 'sticker';
  for (const kind of ['image', 'video', 'audio']) if (type.startsWith(`${kind}/`)) return kind;
  return 'document';
}

/** The composer of a chat. `send(message, context?)` sends; answers with the node and what others may call. */
export function composer({ number, send, customer }) {
  let about; // {bubble, edits}
  const note = h('p', { class: 'about', hidden: true });
  const input = h('textarea', { rows: 1, 'aria-label': 'Message', placeholder: 'Message', autocomplete: 'off' });
  const picker = h('input', { type: 'file', hidden: true, multiple: true, 'aria-label': 'Files' });

  const refer = (bubble, edits) => {
    about = bubble && { bubble, edits };
    note.hidden = !bubble;
    if (bubble) {
      const words = h('span', {}, `${edits ? 'Edit' : 'Reply to'}: ${summary(bubble).slice(0, 120)}`);
      note.replaceChildren(words, button('✕', () => refer(), { 'aria-label': 'Cancel' }));
      if (edits) input.value = bubble.message.text?.body ?? '';
    }
    input.focus();
  };
  const sent = async (message) => {
    const reply = about && !about.edits ? about.bubble : undefined;
    refer();
    return send(message, reply);
  };
  const write = async () => {
    const body = input.value.trim();
    if (!body) return;
    const edited = about?.edits ? about.bubble : undefined;
    input.value = '';
    grow();
    const text = { type: 'text', text: { body } };
    const message = edited ? { type: 'edit', edit: { original_message_id: edited.id, message: text } } : text;
    if (!await sent(message)) input.value = body;
  };
  const files = async (list) => {
    for (const file of list) {
      const known = await upload(number, file);
      if (!known) return;
      const kind = kind_of(file.type);
      const caption = ['image', 'video', 'document'].includes(kind) && input.value.trim();
      const about_it = { ...known, ...(caption ? { caption } : {}), ...(kind === 'document' ? { filename: file.name } : {}),
        ...(kind === 'audio' ? { voice: false } : {}), ...(kind === 'sticker' ? { animated: false } : {}) };
      if (caption) input.value = '';
      await sent({ type: kind, [kind]: about_it });
    }
  };
  const location = async () => {
    const it = await ask('Send a location', { latitude: { label: 'Latitude', value: '38.7223' }, longitude: { label: 'Longitude', value: '-9.1393' }, name: { label: 'Name', value: 'Lisbon' } });
    if (it) return { type: 'location', location: { latitude: Number(it.latitude), longitude: Number(it.longitude), ...(it.name ? { name: it.name } : {}) } };
    return undefined;
  };
  const contact = async (origin) => {
    const own = customer();
    const it = await ask('Send a contact', { name: { label: 'Name', value: own.name ?? 'Ada Lovelace' }, phone: { label: 'Phone', value: `+${own.phone ?? '16505550000'}` } });
    if (!it) return undefined;
    const phones = [{ phone: it.phone, wa_id: it.phone.replace(/\D/g, ''), type: 'CELL' }];
    return { type: 'contacts', contacts: [{ name: { formatted_name: it.name, first_name: it.name }, phones, ...(origin ? { origin } : {}) }] };
  };
  const grow = () => {
    input.rows = Math.min(6, input.value.split('\n').length);
  };
  const extra = async (make) => {
    more.hidden = true;
    const message = await make();
    if (message) await sent(message);
  };
  const voice = () => send({ type: 'audio', audio: { voice: true } }, undefined, { sample: 'ogg' });
  const more = h('p', { class: 'row extras', hidden: true },
    button('File', () => { more.hidden = true; picker.click(); }),
    button('Location', () => extra(location)), button('Contact', () => extra(contact)),
    button('Voice note', () => { more.hidden = true; voice(); }));
  const plus = button('+', () => {
    more.hidden = !more.hidden;
    plus.setAttribute('aria-expanded', String(!more.hidden));
  }, { class: 'round', 'aria-label': 'Send something else', 'aria-expanded': 'false' });

  input.addEventListener('input', grow);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      write();
    } else if (event.key === 'Escape') {
      input.value = '';
      refer();
    }
  });
  input.addEventListener('paste', (event) => {
    if (event.clipboardData.files.length) files(event.clipboardData.files);
  });
  picker.addEventListener('change', async () => {
    await files(picker.files);
    picker.value = '';
  });
  const node = h('form', { class: 'composer', submit: (event) => { event.preventDefault(); write(); } },
    note, more, h('p', { class: 'row' }, plus, picker, input,
      h('button', { type: 'submit', class: 'round main', 'aria-label': 'Send' }, '➤')));
  return { node, refer, files, location, contact };
}

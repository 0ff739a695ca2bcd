// Making elements. Texts become text nodes and nothing else, so whatever a message says is shown.

/** An element with attributes (functions are listeners), and children that are nodes or texts. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (name === 'value' || name === 'checked') element[name] = value;
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

/** A button with a text. */
export function button(text, pressed, attributes = {}) {
  return h('button', { type: 'button', click: pressed, ...attributes }, text);
}

/** A labelled input, select or textarea. */
export function field(label, input) {
  return h('label', { class: 'field' }, h('span', {}, label), input);
}

/** A choice of values, or of [value, text] pairs. */
export function select(choices, chosen, attributes = {}) {
  const options = choices.map((choice) => {
    const [value, text] = Array.isArray(choice) ? choice : [choice, choice];
    return h('option', { value }, text);
  });
  const element = h('select', attributes, options);
  if (chosen !== undefined) element.value = chosen;
  return element;
}

/** Shows a form's inputs in a row, and hands over what is filled in, without what is empty. */
export function form(inputs, confirm, submitted) {
  const submit = (event) => {
    event.preventDefault();
    const filled = [...new FormData(event.target)].filter(([, value]) => value !== '');
    submitted(Object.fromEntries(filled), event.target);
  };
  return h('form', { class: 'row', submit }, inputs, h('button', { type: 'submit' }, confirm));
}

/** A select that does something when it is changed. */
export const switcher = (label, choices, chosen, changed) => field(label, select(choices, chosen, { change: (event) => changed(event.target.value) }));

/** A text in which addresses can be opened. */
export function linked(text) {
  const pieces = String(text ?? '').split(/(https?:\/\/[^\s<>"']+)/);
  return pieces.map((piece, index) => (index % 2 ? link(piece, piece) : piece));
}

/** A link that leaves the page in another tab; only http, https and tel are links at all. */
export function link(address, text) {
  if (!/^(https?:\/\/|tel:)/.test(address)) return text;
  return h('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, text);
}

/** Asks a person for values. Fields: {name: {label, value?, kind?, rows?}}. Undefined when cancelled. */
export function ask(title, fields, confirm = 'Send') {
  return new Promise((resolve) => {
    const inputs = Object.entries(fields).map(([name, { label, value = '', rows, ...rest }]) => {
      const input = rows ? h('textarea', { name, rows, value, ...rest }) : h('input', { name, value, ...rest });
      return field(label, input);
    });
    let answer;
    const submit = (event) => {
      event.preventDefault();
      answer = Object.fromEntries(new FormData(event.target));
      dialog.close();
    };
    const dialog = h('dialog', { 'aria-label': title, close: () => { dialog.remove(); resolve(answer); } },
      h('form', { submit }, h('h2', {}, title), inputs,
        h('p', { class: 'row' }, h('button', { type: 'submit', class: 'main' }, confirm),
          button('Cancel', () => dialog.close()))));
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Shows a person something that they will paste elsewhere. */
export function hand_over(title, text, note) {
  const shown = h('input', { value: text, readonly: true, size: 60, 'aria-label': title, focus: (event) => event.target.select() });
  const dialog = h('dialog', { 'aria-label': title, close: () => dialog.remove() },
    h('h2', {}, title), shown, h('p', { class: 'soft' }, note),
    h('p', { class: 'row' }, button('Copy', () => { shown.select(); navigator.clipboard?.writeText(text); }, { class: 'main' }), button('Close', () => dialog.close())));
  document.body.append(dialog);
  dialog.showModal();
  shown.focus();
}

/** Lets a person choose one of several. Sections: [{title, rows: [{title, description}]}]. */
export function choose(title, sections) {
  return new Promise((resolve) => {
    let chosen;
    const row = (one) => button([h('b', {}, one.title), one.description ? h('small', {}, one.description) : ''],
      () => { chosen = one; dialog.close(); }, { class: 'choice' });
    const dialog = h('dialog', { 'aria-label': title, close: () => { dialog.remove(); resolve(chosen); } },
      h('h2', {}, title),
      sections.map((section) => [section.title ? h('h3', {}, section.title) : '', section.rows.map(row)]).flat(2),
      h('p', { class: 'row' }, button('Cancel', () => dialog.close())));
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Tells a person something for some seconds. */
export function notify(text) {
  const notice = h('p', {}, text);
  document.getElementById('notices').append(notice);
  setTimeout(() => notice.remove(), 8000);
}

// Puts the page together.
import { start as controls } from './controls.js';
import { start as phone } from './phone.js';

const main = document.querySelector('main');
const parts = document.querySelectorAll('header [data-part]');
for (const part of parts) {
  part.addEventListener('click', () => {
    main.dataset.part = part.dataset.part;
    for (const other of parts) other.setAttribute('aria-pressed', String(other === part));
  });
}
phone(document.getElementById('phone'));
controls(document.getElementById('controls'));

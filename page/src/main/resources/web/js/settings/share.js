// The settings to take along: as a link, and as a command.
import { t } from '../words/i18n.js';

/**
 * The command that does with a file what the page does.
 *
 * @param {Page.Fields} fields
 * @param {string} server its address, with a slash at the end
 */
export function curlOf(fields, server) {
  const format = fields.format || 'png';
  const parts = Object.entries(fields).flatMap(([name, value]) => (value ? [`-F ${quoted(`${name}=${value}`)}`] : []));
  return ['curl --fail-with-body -F image=@photo.jpg', ...parts, `${server}api/process -o result.${format}`].join(' ');
}

/** @param {string} text */
function quoted(text) {
  return /^[\w=.:,/+-]+$/.test(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`;
}

/**
 * Lets buttons copy the link and the command.
 *
 * @param {{ link: HTMLElement, curl: HTMLElement, said: HTMLElement }} parts
 * @param {import('./settings.js').Settings} settings
 */
export function listenForCopies({ link, curl, said }, settings) {
  link.addEventListener('click', () => copyText(location.href, link, said));
  curl.addEventListener('click', () => copyText(curlOf(settings.fields, new URL('.', location.href).href), curl, said));
}

/**
 * @param {string} text
 * @param {HTMLElement} button
 * @param {HTMLElement} said
 */
async function copyText(text, button, said) {
  const done = await written(text);
  said.textContent = t(done ? 'copied' : 'copyFailed');
  button.textContent = said.textContent;
  setTimeout(() => {
    said.textContent = '';
    button.textContent = t(button.dataset.i18n ?? '');
  }, 2_000);
}

/**
 * Writes to the clipboard; pages without TLS may only copy what is selected.
 *
 * @param {string} text
 */
async function written(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = Object.assign(document.createElement('textarea'), { value: text, readOnly: true, className: 'heard' });
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}

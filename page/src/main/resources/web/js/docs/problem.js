// The page that explains a type of problem, or that nothing is at an address.
import { find } from '../dom.js';
import { addWords, listenForLanguage, onLanguage, t, translatePage } from '../words/i18n.js';
import { en, es } from './words.js';

/** @type {Record<string, number>} */
const STATUS = {
  'page-missing': 404,
  'bad-request': 400,
  'access-key': 401,
  'foreign-page': 403,
  'not-found': 404,
  conflict: 409,
  'not-retriable': 409,
  expired: 410,
  'too-large': 413,
  'not-an-image': 415,
  'unsupported-image': 422,
  'damaged-image': 422,
  'job-failed': 500,
  fault: 500,
  'not-now': 503,
  'http-405': 405,
};

const type = document.body.dataset.type ?? '';
const known = Object.hasOwn(STATUS, type) ? type : 'page-missing';

/** Says it all in the person's language. */
function show() {
  find('status', HTMLElement).textContent = t('status', { status: String(STATUS[known]) });
  find('title', HTMLElement).textContent = t(known);
  find('what', HTMLElement).textContent = t(`${known}_what`);
  find('todo', HTMLElement).textContent = t(`${known}_do`);
  document.title = `Mosaico · ${t(known)}`;
}

addWords({ es, en });
translatePage();
listenForLanguage();
onLanguage(show);
show();

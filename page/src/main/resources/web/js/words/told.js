// The server's own sentences, which it tells in both languages.
import { element } from '../dom.js';
import { currentLanguage, localised } from './i18n.js';

/**
 * A sentence that the server tells in both languages; marked as English where it has it in no other.
 *
 * @param {Api.Description} texts
 * @param {(text: string) => string} [edit]
 */
export function told(texts, edit = (text) => text) {
  const made = element('span', '', edit(localised(texts)));
  if (isForeign(texts)) made.lang = 'en';
  return made;
}

/**
 * Whether a sentence is in another language than the page.
 *
 * @param {Api.Description} texts
 */
export function isForeign({ en, es }) {
  return currentLanguage() !== 'en' && en === es;
}

/**
 * A sentence that may be of a server that tells it in English only.
 *
 * @param {string} english
 * @param {{ texts: Api.Description } | null} [said]
 * @returns {Api.Description}
 */
export function textsOf(english, said) {
  return said?.texts ?? { en: english, es: english };
}

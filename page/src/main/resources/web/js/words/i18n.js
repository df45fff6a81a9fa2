// The languages of the pages: Spanish and English, the words in them, and the switch between the two.
import { visits } from '../storage.js';

/** @type {Record<Page.Language, Page.Words>} */
const WORDS = { es: {}, en: {} };
const STORED = 'mosaico.language';
/** @type {Set<() => void>} */
const listeners = new Set();
let language = [visits.get(STORED), ...preferred()].find(isLanguage) ?? 'en';

function preferred() {
  const wanted = navigator.languages ?? [navigator.language];
  return wanted.map((tag) => tag.slice(0, 2).toLowerCase());
}

/**
 * @param {string | null} tag
 * @returns {tag is Page.Language}
 */
function isLanguage(tag) {
  return tag !== null && Object.hasOwn(WORDS, tag);
}

/**
 * Adds a page's words; before anything is said.
 *
 * @param {Record<Page.Language, Page.Words>} words
 */
export function addWords({ es, en }) {
  Object.assign(WORDS.es, es);
  Object.assign(WORDS.en, en);
}

export function currentLanguage() {
  return language;
}

/**
 * A text of the server's that it tells in both languages.
 *
 * @param {Api.Description} description
 */
export function localised(description) {
  return description[language];
}

/**
 * The words under a key in both languages.
 *
 * @param {string} key
 * @returns {Api.Description}
 */
export function inBoth(key) {
  return { en: String(WORDS.en[key]), es: String(WORDS.es[key]) };
}

/**
 * The words under a key; `{name}` is replaced by `values.name`, and `values.n` chooses the plural form.
 *
 * @param {string} key
 * @param {Page.Values} [values]
 */
export function t(key, values = {}) {
  const found = WORDS[language][key] ?? WORDS.en[key];
  if (found === undefined) throw new Error(`no words for ${key}`);
  const text = typeof found === 'string' ? found : found[plural(Number(values.n))];
  return text.replace(/\{(\w+)\}/g, (_, name) => shown(values[name]));
}

/** @param {number} n */
function plural(n) {
  return new Intl.PluralRules(language).select(n) === 'one' ? 'one' : 'other';
}

/** @param {string | number | undefined} value */
function shown(value) {
  return typeof value === 'number' ? number(value) : String(value ?? '');
}

/**
 * @param {number} value
 * @param {Intl.NumberFormatOptions} [options]
 */
export function number(value, options = { maximumFractionDigits: 1 }) {
  return new Intl.NumberFormat(language, options).format(value);
}

/** @param {number} count */
export function pixels(count) {
  const spanish = language === 'es';
  if (count >= 1e6) return `${number(count / 1e6)} ${spanish ? 'megapíxeles' : 'megapixels'}`;
  return `${number(count)} ${spanish ? 'píxeles' : 'pixels'}`;
}

/** @param {number} count */
export function bytes(count) {
  const units = ['B', 'KiB', 'MiB', 'GiB'];
  let value = count;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${number(value)} ${units[unit]}`;
}

/** @param {number} ms */
export function duration(ms) {
  if (ms >= 1000) return `${number(ms / 1000, { maximumFractionDigits: 2 })} s`;
  return `${number(ms, { maximumFractionDigits: ms < 10 ? 1 : 0 })} ms`;
}

/** @param {Page.Language} chosen */
export function setLanguage(chosen) {
  language = chosen;
  visits.set(STORED, chosen);
  translatePage();
  listeners.forEach((listener) => listener());
}

/**
 * Runs `listener` whenever the language changes, for what is not marked up in the document.
 *
 * @param {() => void} listener
 */
export function onLanguage(listener) {
  listeners.add(listener);
}

/** Fills every element marked with `data-i18n` (its text) or `data-i18n-label` (its name). */
export function translatePage() {
  document.documentElement.lang = language;
  for (const marked of elementsWith('data-i18n')) marked.textContent = t(marked.dataset.i18n ?? '');
  for (const marked of elementsWith('data-i18n-label')) marked.setAttribute('aria-label', t(marked.dataset.i18nLabel ?? ''));
  for (const button of elementsWith('data-lang')) {
    button.setAttribute('aria-pressed', String(button.dataset.lang === language));
  }
}

/** Lets the buttons marked with `data-lang` choose the language. */
export function listenForLanguage() {
  for (const button of elementsWith('data-lang')) {
    const lang = button.dataset.lang ?? '';
    button.addEventListener('click', () => isLanguage(lang) && setLanguage(lang));
  }
}

/**
 * @param {string} attribute
 * @returns {NodeListOf<HTMLElement>}
 */
function elementsWith(attribute) {
  return document.querySelectorAll(`[${attribute}]`);
}

// The languages of the pages: Spanish and English, the words in them, and the switch between the two.
import { visits } from '../storage.js';

const WORDS = { es: {}, en: {} };
const STORED = 'mosaico.language';
const listeners = new Set();
let language = [visits.get(STORED), ...preferred(), 'en'].find((tag) => Object.hasOwn(WORDS, tag));

function preferred() {
  const wanted = navigator.languages ?? [navigator.language];
  return wanted.map((tag) => tag.slice(0, 2).toLowerCase());
}

/** Makes a page's words known, before anything is said: `{ es, en }`, each from key to text or to plural forms. */
export function addWords({ es, en }) {
  Object.assign(WORDS.es, es);
  Object.assign(WORDS.en, en);
}

export function currentLanguage() {
  return language;
}

/** Whether the page has words of its own under this key, in the language now chosen. */
export function knows(key) {
  return key in WORDS[language];
}

/** The words under a key; `{name}` is replaced by `values.name`, plurals are chosen by `values.n`. */
export function t(key, values = {}) {
  const found = WORDS[language][key] ?? WORDS.en[key];
  if (found === undefined) throw new Error(`no words for ${key}`);
  const text = typeof found === 'string' ? found : found[plural(values.n)];
  return text.replace(/\{(\w+)\}/g, (_, name) => shown(values[name]));
}

function plural(n) {
  return new Intl.PluralRules(language).select(n) === 'one' ? 'one' : 'other';
}

function shown(value) {
  return typeof value === 'number' ? number(value) : String(value ?? '');
}

export function number(value, options = { maximumFractionDigits: 1 }) {
  return new Intl.NumberFormat(language, options).format(value);
}

export function pixels(count) {
  const spanish = language === 'es';
  if (count >= 1e6) return `${number(count / 1e6)} ${spanish ? 'megapíxeles' : 'megapixels'}`;
  return `${number(count)} ${spanish ? 'píxeles' : 'pixels'}`;
}

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

export function duration(ms) {
  if (ms >= 1000) return `${number(ms / 1000, { maximumFractionDigits: 2 })} s`;
  return `${number(ms, { maximumFractionDigits: ms < 10 ? 1 : 0 })} ms`;
}

export function setLanguage(chosen) {
  language = chosen;
  visits.set(STORED, chosen);
  translatePage();
  listeners.forEach((listener) => listener());
}

/** Runs `listener` whenever the language changes, for what is not marked up in the document. */
export function onLanguage(listener) {
  listeners.add(listener);
}

/** Fills every element marked with `data-i18n` (its text) or `data-i18n-label` (its name). */
export function translatePage() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll('[data-i18n]')) {
    element.textContent = t(element.dataset.i18n);
  }
  for (const element of document.querySelectorAll('[data-i18n-label]')) {
    element.setAttribute('aria-label', t(element.dataset.i18nLabel));
  }
  for (const button of document.querySelectorAll('[data-lang]')) {
    button.setAttribute('aria-pressed', String(button.dataset.lang === language));
  }
}

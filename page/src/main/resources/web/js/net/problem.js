// What went wrong, as the page shows it: a lead and a detail in the person's language, and what to do.
import { t } from '../words/i18n.js';

/**
 * @typedef {object} ProblemOptions
 * @property {Page.Values} [values] for the words
 * @property {number} [status] of the HTTP response; 0 if there was none
 * @property {string} [said] the server's own sentence, in English
 * @property {Api.Description} [texts] the same in both languages, where the server tells it so
 * @property {number} [step] of the filter chain that is wrong, from 0; -1 for none
 * @property {number} [retryAfter] seconds
 * @property {() => string} [detail] a sentence in the person's language
 * @property {{ name: string, problem: Problem }[]} [items] several files' problems instead
 */

/** A fault with a key into the page's words, or with the server's own sentence. */
export class Problem extends Error {
  /**
   * @param {string} key of the words `error_<key>` and, unless the server gave a sentence, `error_<key>Detail`
   * @param {ProblemOptions} [options]
   */
  constructor(key, { values = {}, status = 0, said = '', texts, step = -1, retryAfter = 0, detail, items = [] } = {}) {
    super(said || key);
    this.key = key;
    this.values = values;
    this.status = status;
    this.said = said;
    /** @type {Api.Description | null} the server's own sentence */
    this.texts = said ? (texts ?? { en: said, es: said }) : null;
    this.step = step;
    this.retryAfter = retryAfter;
    this.detailOf = detail;
    this.items = items;
  }

  get lead() {
    return t(`error_${this.key}`, this.values);
  }

  get detail() {
    if (this.detailOf) return this.detailOf();
    if (this.said) return '';
    if (this.key === 'generic') return t('error_detail', { status: this.status });
    return this.key === 'busy' ? '' : t(`error_${this.key}Detail`, this.values);
  }

  /** What can be stored of it; `Problem.of` turns that into a problem again. */
  get plain() {
    const { key, values, status, said, texts } = this;
    return { key, values, status, said, ...(texts && { texts }) };
  }

  /** @param {Page.StoredProblem} stored */
  static of({ key, ...options }) {
    return new Problem(key, options);
  }

  get isBusy() {
    return this.status === 503;
  }

  get wantsKey() {
    return this.status === 401;
  }
}

const HAVE_DETAIL = new Set(['notFound', 'busy', 'key']);

/**
 * The problem in a response that is not a success, from its status and its problem+json body, if it has one.
 *
 * @param {number} status
 * @param {string} body
 * @param {string | null} retryAfter the header
 */
export function problemOf(status, body, retryAfter) {
  let said = '';
  /** @type {Api.Description | undefined} */
  let texts;
  let step = -1;
  try {
    const json = JSON.parse(body);
    texts = json.texts;
    said = texts?.en || json.detail || json.title || '';
    step = (json.step?.step ?? 0) - 1;
  } catch {
    // Not from the coordinator itself (a proxy's page, say): the status is all there is to tell.
  }
  const key = keyOf(status);
  const usable = said || HAVE_DETAIL.has(key);
  // Which job is unknown helps nobody.
  if (key === 'notFound') said = '';
  if (step >= 0) {
    return new Problem('chain', { status, said: bare(said), ...(texts && { texts: both(texts, bare) }), step });
  }
  return new Problem(usable ? key : 'generic', { status, said, ...(texts && { texts }), retryAfter: secondsOf(retryAfter) });
}

/**
 * What is said of a chain, without the parameter's name.
 *
 * @param {string} text
 */
function bare(text) {
  return text.replace(/^filters: /, '');
}

/**
 * @param {Api.Description} texts
 * @param {(text: string) => string} edit
 * @returns {Api.Description}
 */
function both({ en, es }, edit) {
  return { en: edit(en), es: edit(es) };
}

/** @param {number} status */
function keyOf(status) {
  if (status === 404 || status === 410) return 'notFound';
  if (status === 413 || status === 415 || status === 422) return 'badFile';
  if (status === 503) return 'busy';
  if (status === 401) return 'key';
  return status >= 400 && status < 500 ? 'badRequest' : 'generic';
}

/**
 * Retry-After is seconds or a date; without one, five seconds are a polite guess.
 *
 * @param {string | null} header
 */
function secondsOf(header) {
  if (!header) return 5;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds : (Date.parse(header) - Date.now()) / 1000;
  return Math.min(600, Math.max(1, Math.ceil(wait) || 5));
}

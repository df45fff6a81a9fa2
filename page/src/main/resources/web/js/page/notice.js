// The one place where the page says that something went wrong, why, and what can be done.
import { element } from '../dom.js';
import { onLanguage, t } from '../words/i18n.js';
import { sentence } from '../words/sentence.js';
import { isForeign, told } from '../words/told.js';

const PAGE = {};

/** @typedef {import('../net/problem.js').Problem} Problem */

/** Dispatches `close` when the person has closed a problem. */
export class Notice extends EventTarget {
  #parts;
  /** @type {Problem | null} */
  #problem = null;
  /** @type {object | null} */
  #owner = null;
  /** @type {(() => void) | null} */
  #retry = null;
  /** @type {(() => void) | null} */
  #render = null;
  /** @type {WeakSet<Problem>} */
  #closed = new WeakSet();

  /** @param {{ box: HTMLElement, lead: HTMLElement, detail: HTMLElement, retry: HTMLElement, close: HTMLElement }} parts */
  constructor(parts) {
    super();
    this.#parts = parts;
    parts.close.addEventListener('click', () => {
      if (this.#problem) this.#closed.add(this.#problem);
      this.hide();
      this.dispatchEvent(new Event('close'));
    });
    parts.retry.addEventListener('click', () => {
      const retry = this.#retry;
      this.hide();
      retry?.();
    });
    onLanguage(() => this.#render?.());
  }

  /**
   * Shows a problem until it is closed; one that was closed is not shown again.
   *
   * @param {Problem} problem
   * @param {object} [options]
   * @param {object} [options.owner] whose problem it is, so that `hide` can hide just that
   * @param {(() => void) | null} [options.retry] what "try again" does; without it there is no such button
   */
  show(problem, { owner = PAGE, retry = null } = {}) {
    if (this.#problem === problem || this.#closed.has(problem)) return;
    Object.assign(this.#parts.box, { role: 'alert' });
    this.#parts.close.hidden = false;
    this.#open(problem, owner, retry, () => this.#words(problem));
  }

  get isOpen() {
    return this.#problem !== null;
  }

  /** @param {Problem | null} problem */
  shows(problem) {
    return problem !== null && this.#problem === problem;
  }

  /**
   * Says that the server is full, and in how many seconds it is asked again.
   *
   * @param {{ problem: Problem, left: number }} wait
   * @param {object} owner
   */
  showWait({ problem, left }, owner) {
    // An alert would read out every second of the countdown; the status line says once that there is a wait.
    Object.assign(this.#parts.box, { role: 'group' });
    this.#parts.close.hidden = true;
    this.#open(problem, owner, null, () => this.#words(problem, [' ', t('error_busyDetail', { n: left })]));
  }

  /**
   * Hides what is shown; with an owner, only if it is that one's.
   *
   * @param {object | null} [owner]
   */
  hide(owner = this.#owner) {
    if (owner !== this.#owner) return;
    this.#parts.box.hidden = true;
    this.#problem = this.#owner = this.#retry = this.#render = null;
  }

  /**
   * @param {Problem} problem
   * @param {object} owner
   * @param {(() => void) | null} retry
   * @param {() => void} words
   */
  #open(problem, owner, retry, words) {
    const isNew = this.#problem !== problem;
    this.#problem = problem;
    this.#owner = owner;
    this.#retry = retry;
    this.#render = () => {
      this.#parts.retry.textContent = t('tryAgain');
      this.#parts.lead.textContent = problem.lead;
      words();
    };
    this.#parts.retry.hidden = retry === null;
    this.#parts.box.hidden = false;
    this.#render();
    if (isNew) this.#parts.box.scrollIntoView({ block: 'nearest' });
  }

  /**
   * @param {Problem} problem
   * @param {string[]} [more]
   */
  #words(problem, more = []) {
    const words = problem.items.length > 0 ? problem.items.map(lineOf) : reasonOf(problem);
    this.#parts.detail.replaceChildren(...words, ...more);
  }
}

/**
 * What is wrong with one file of several.
 *
 * @param {{ name: string, problem: Problem }} item
 */
function lineOf({ name, problem }) {
  return element('span', 'notice-line', element('b', '', name), ` ${problem.lead} `, ...reasonOf(problem));
}

/**
 * The server's own sentence, introduced where it is in another language than the page.
 *
 * @param {Problem} problem
 */
function reasonOf(problem) {
  if (!problem.texts) return [problem.detail];
  const said = told(problem.texts, sentence);
  return isForeign(problem.texts) ? [t('serverSays'), ' ', said] : [said];
}

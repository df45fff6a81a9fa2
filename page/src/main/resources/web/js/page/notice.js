// The one place where the page says that something went wrong, why, and what can be done.
import { element, english } from '../dom.js';
import { currentLanguage, onLanguage, t } from '../words/i18n.js';

const PAGE = 'page';

/** Tells `close` when the person has closed a problem. */
export class Notice extends EventTarget {
  #parts;
  #problem = null;
  #owner = null;
  #retry = null;
  #render = null;
  #closed = new WeakSet();

  /** @param parts elements: box, lead, detail, retry, close */
  constructor(parts) {
    super();
    this.#parts = parts;
    parts.close.addEventListener('click', () => {
      this.#closed.add(this.#problem);
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
   * @param owner whose problem it is, so that `hide` can take back just that
   * @param retry what "try again" does; without it there is no such button
   */
  show(problem, { owner = PAGE, retry = null } = {}) {
    if (this.#problem === problem || this.#closed.has(problem)) return;
    Object.assign(this.#parts.box, { role: 'alert' });
    this.#parts.close.hidden = false;
    this.#open(problem, owner, retry, () => this.#words(problem));
  }

  shows(problem) {
    return problem !== null && this.#problem === problem;
  }

  /** Says that the server is full, and in how many seconds it is asked again. */
  showWait({ problem, left }, owner) {
    // Seconds that tick would be read out one by one: the status line says once that there is a wait.
    Object.assign(this.#parts.box, { role: 'group' });
    this.#parts.close.hidden = true;
    this.#open(problem, owner, null, () => this.#words(problem, [' ', t('error_busyDetail', { n: left })]));
  }

  /** Takes back what is shown; with an owner, only if it is that one's. */
  hide(owner = this.#owner) {
    if (owner !== this.#owner) return;
    this.#parts.box.hidden = true;
    this.#problem = this.#owner = this.#retry = this.#render = null;
  }

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

  #words(problem, more = []) {
    const words = problem.items.length > 0 ? problem.items.map(lineOf) : reasonOf(problem);
    this.#parts.detail.replaceChildren(...words, ...more);
  }
}

/** What is wrong with one file of several. */
function lineOf({ name, problem }) {
  return element('span', 'notice-line', element('b', '', name), ` ${problem.lead} `, ...reasonOf(problem));
}

/** The server's own sentences are English: they are marked so, and led in when the page is not. */
function reasonOf(problem) {
  if (!problem.said) return [problem.detail];
  const said = english(sentence(problem.said));
  return currentLanguage() === 'en' ? [said] : [t('serverSays'), ' ', said];
}

/** A text that begins and ends as a sentence does; what begins with a name stays so. */
function sentence(text) {
  const begun = /^[a-z]+ /.test(text) ? text[0].toUpperCase() + text.slice(1) : text;
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

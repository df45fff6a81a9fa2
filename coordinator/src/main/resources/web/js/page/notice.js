// The one place where the page says that something went wrong, why, and what can be done.
import { currentLanguage, onLanguage, t } from '../words/i18n.js';
import { pause } from '../net/pause.js';

export class Notice {
  #parts;
  #render = null;
  #retry = null;

  /** @param parts elements: box, lead, detail, retry, close */
  constructor(parts) {
    this.#parts = parts;
    parts.close.addEventListener('click', () => this.hide());
    parts.retry.addEventListener('click', () => {
      const retry = this.#retry;
      this.hide();
      retry?.();
    });
    onLanguage(() => this.#render?.());
  }

  /** @param retry what "try again" does; without it there is no such button */
  show(problem, retry = null) {
    this.#retry = retry;
    this.#parts.box.setAttribute('role', 'alert');
    this.#parts.close.hidden = false;
    this.#open(() => {
      this.#parts.lead.textContent = problem.lead;
      this.#words(problem);
    });
  }

  hide() {
    this.#parts.box.hidden = true;
    this.#render = null;
  }

  /** Says that the server is full and counts the seconds down that it asked to wait. */
  async waitOut(problem, signal) {
    this.#retry = null;
    // Seconds that tick would be read out one by one: the bench's status line says once that there is a wait.
    this.#parts.box.setAttribute('role', 'group');
    this.#parts.close.hidden = true;
    let left = problem.retryAfter;
    try {
      while (left > 0) {
        const n = left;
        this.#open(() => {
          this.#parts.lead.textContent = problem.lead;
          this.#words(problem, [' ', t('error_busyDetail', { n })]);
        });
        await pause(1_000, signal);
        left -= 1;
      }
    } finally {
      this.hide();
    }
  }

  #open(render) {
    this.#render = () => {
      this.#parts.retry.textContent = t('tryAgain');
      render();
    };
    this.#render();
    this.#parts.retry.hidden = this.#retry === null;
    if (this.#parts.box.hidden) {
      this.#parts.box.hidden = false;
      this.#parts.box.scrollIntoView({ block: 'nearest' });
    }
  }

  /** The server's own sentences are English: they are marked so, and led in when the page is not. */
  #words(problem, more = []) {
    if (!problem.said) return this.#parts.detail.replaceChildren(problem.detail, ...more);
    const said = document.createElement('span');
    said.lang = 'en';
    said.textContent = sentence(problem.said);
    const leadIn = currentLanguage() === 'en' ? [] : [t('serverSays'), ' '];
    this.#parts.detail.replaceChildren(...leadIn, said, ...more);
  }
}

function sentence(text) {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

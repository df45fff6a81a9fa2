// The one place where the page says that something went wrong, why, and what can be done.
import { currentLanguage, onLanguage, t } from './i18n.js';
import { pause } from './pause.js';

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
    let left = problem.retryAfter;
    try {
      while (left > 0) {
        const n = left;
        this.#open(() => {
          this.#parts.lead.textContent = problem.lead;
          this.#parts.detail.replaceChildren(t('error_busyDetail', { n }));
        });
        await pause(1_000, signal);
        left -= 1;
      }
    } finally {
      this.hide();
    }
  }

  #open(render) {
    this.#render = render;
    render();
    this.#parts.retry.textContent = t('tryAgain');
    this.#parts.retry.hidden = this.#retry === null;
    this.#parts.box.hidden = false;
  }

  /** The server's own sentences are English: they are marked so, and led in when the page is not. */
  #words(problem) {
    this.#parts.retry.textContent = t('tryAgain');
    if (!problem.said) return this.#parts.detail.replaceChildren(problem.detail);
    const said = document.createElement('span');
    said.lang = 'en';
    said.textContent = sentence(problem.said);
    const leadIn = currentLanguage() === 'en' ? [] : [t('serverSays'), ' '];
    this.#parts.detail.replaceChildren(...leadIn, said);
  }
}

function sentence(text) {
  const upper = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(upper) ? upper : `${upper}.`;
}

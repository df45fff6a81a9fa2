// The jobs that failed, and why, in the server's own words; each can be run again.
import { element } from '../dom.js';
import { t } from '../words/i18n.js';
import { sentence } from '../words/sentence.js';
import { told, textsOf } from '../words/told.js';
import { dayAndTime } from './format.js';

/** What became of running it again: it runs, or the server's reason why not. */
/** @typedef {{ job: string } | { problem: Api.Description }} Rerun */

export class Failures {
  #parts;
  #retry;
  /** @type {Api.FailedJob[] | null} */
  #failed = null;
  /** @type {Map<string, Rerun>} by the failed job's ID */
  #reruns = new Map();

  /**
   * @param {{ list: HTMLElement, empty: HTMLElement }} parts
   * @param {(id: string) => Promise<Rerun>} retry
   */
  constructor(parts, retry) {
    this.#parts = parts;
    this.#retry = retry;
  }

  /** @param {Api.FailedJob[]} failed the latest first */
  show(failed) {
    const same = JSON.stringify(failed) === JSON.stringify(this.#failed);
    this.#failed = failed;
    // A button keeps the focus.
    if (!same) this.render();
  }

  render() {
    if (this.#failed === null) return;
    this.#parts.list.replaceChildren(...this.#failed.map((job) => this.#entry(job)));
    this.#parts.list.hidden = this.#failed.length === 0;
    this.#parts.empty.hidden = this.#failed.length > 0;
  }

  /** @param {Api.FailedJob} job */
  #entry({ id, name, filters, reason, said, endedAt }) {
    const when = element('time', '', dayAndTime(Date.parse(endedAt)));
    when.dateTime = endedAt;
    const why = element('p', 'failure-reason', told(textsOf(reason, said), sentence));
    const facts = [when, name, element('span', 'code', filters), t('jobId', { id })];
    const what = element('p', 'failure-facts', ...facts.map((fact) => element('span', 'failure-fact', fact)));
    const outcome = element('p', 'failure-outcome');
    outcome.setAttribute('role', 'status');
    return element('li', 'failure', why, what, this.#button(id, name, outcome), outcome);
  }

  /**
   * @param {string} id
   * @param {string} name
   * @param {HTMLElement} outcome
   */
  #button(id, name, outcome) {
    const button = element('button', 'button failure-retry', t('retryJob'));
    button.type = 'button';
    button.setAttribute('aria-label', t('retryJobOf', { name }));
    const tell = () => {
      const rerun = this.#reruns.get(id);
      if (!rerun) return;
      button.setAttribute('aria-disabled', 'true');
      outcome.replaceChildren('job' in rerun ? t('retried', { id: rerun.job }) : told(rerun.problem));
    };
    button.addEventListener('click', async () => {
      if (button.getAttribute('aria-disabled') === 'true') return;
      button.setAttribute('aria-disabled', 'true');
      this.#reruns.set(id, await this.#retry(id));
      tell();
    });
    tell();
    return button;
  }
}

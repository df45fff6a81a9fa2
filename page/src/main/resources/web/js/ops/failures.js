// The jobs that failed, and why.
import { element } from '../dom.js';
import { t } from '../words/i18n.js';
import { told, textsOf } from '../words/told.js';
import { dayAndTime } from './format.js';

export class Failures {
  #parts;
  /** @type {Api.FailedJob[] | null} */
  #failed = null;

  /** @param {{ list: HTMLElement, empty: HTMLElement }} parts */
  constructor(parts) {
    this.#parts = parts;
  }

  /** @param {Api.FailedJob[]} failed the latest first */
  show(failed) {
    this.#failed = failed;
    this.render();
  }

  render() {
    if (this.#failed === null) return;
    this.#parts.list.replaceChildren(...this.#failed.map(entry));
    this.#parts.list.hidden = this.#failed.length === 0;
    this.#parts.empty.hidden = this.#failed.length > 0;
  }
}

/** @param {Api.FailedJob} job */
function entry({ id, name, filters, reason, said, endedAt }) {
  const when = element('time', '', dayAndTime(Date.parse(endedAt)));
  when.dateTime = endedAt;
  const why = element('p', 'failure-reason', told(textsOf(reason, said)));
  const facts = [when, name, element('span', 'code', filters), t('jobId', { id })];
  const what = element('p', 'failure-facts', ...facts.map((fact) => element('span', 'failure-fact', fact)));
  return element('li', 'failure', why, what);
}

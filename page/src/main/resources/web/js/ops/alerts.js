// What an operator should look at.
import { element } from '../dom.js';
import { t } from '../words/i18n.js';
import { told, textsOf } from '../words/told.js';
import { time } from './format.js';

export class Alerts {
  #parts;
  /** @type {Api.Alert[] | null} */
  #alerts = null;

  /** @param {{ list: HTMLElement, empty: HTMLElement }} parts */
  constructor(parts) {
    this.#parts = parts;
  }

  /** @param {Api.Alert[]} alerts the longest lasting first */
  show(alerts) {
    const same = JSON.stringify(alerts) === JSON.stringify(this.#alerts);
    this.#alerts = alerts;
    // A list that changes is read out.
    if (!same) this.render();
  }

  render() {
    if (this.#alerts === null) return;
    const { list, empty } = this.#parts;
    list.replaceChildren(...this.#alerts.map(entry));
    list.hidden = this.#alerts.length === 0;
    empty.hidden = this.#alerts.length > 0;
  }
}

/** @param {Api.Alert} alert */
function entry({ kind, message, said, since }) {
  const when = element('time', '', t('since', { time: time(Date.parse(since)) }));
  when.dateTime = since;
  const what = element('span', 'alert-kind', t(`alert-${kind}`));
  const made = element('li', 'alert', what, element('span', 'alert-message', told(textsOf(message, said))), when);
  made.dataset.kind = kind;
  return made;
}

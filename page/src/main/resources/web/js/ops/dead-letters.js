// The messages that were given up, with their headers; a tile whose job goes on can be sent again.
import { element } from '../dom.js';
import { bytes, number, t } from '../words/i18n.js';
import { told } from '../words/told.js';
import { dayAndTime } from './format.js';

/** Why RabbitMQ gives a message up; another broker may say something else. */
const REASONS = ['rejected', 'delivery_limit', 'expired', 'maxlen', 'unknown'];

/** @typedef {'sent' | Api.Description} Outcome it was sent, or the server's reason why not */

export class DeadLetters {
  #parts;
  #sendAgain;
  /** @type {Api.DeadLetter[] | null} */
  #letters = null;
  /** @type {Map<string, Api.Description>} why one was not sent, by its ID */
  #refused = new Map();
  /** @type {Api.DeadLetter | null} the last one that was sent */
  #sent = null;
  /** @type {Set<string>} the IDs of those whose headers are shown */
  #open = new Set();

  /**
   * @param {{ list: HTMLElement, empty: HTMLElement, sent: HTMLElement }} parts
   * @param {(id: string) => Promise<Outcome>} sendAgain
   */
  constructor(parts, sendAgain) {
    this.#parts = parts;
    this.#sendAgain = sendAgain;
  }

  /** @param {Api.DeadLetter[]} letters the latest first */
  show(letters) {
    const same = JSON.stringify(letters) === JSON.stringify(this.#letters);
    this.#letters = letters;
    // A button keeps the focus.
    if (!same) this.render();
  }

  render() {
    if (this.#letters === null) return;
    const { list, empty, sent } = this.#parts;
    list.replaceChildren(...this.#letters.map((letter) => this.#entry(letter)));
    list.hidden = this.#letters.length === 0;
    empty.hidden = this.#letters.length > 0;
    sent.textContent = this.#sent ? t('sentAgain', which(this.#sent)) : '';
  }

  /** @param {Api.DeadLetter} letter */
  #entry(letter) {
    const when = element('time', '', dayAndTime(Date.parse(letter.at)));
    when.dateTime = letter.at;
    const facts = [when, element('span', 'code', letter.queue), bytes(letter.bytes)];
    const what = element('p', 'letter-facts', ...facts.map((fact) => element('span', '', fact)));
    const lead = element('p', 'letter-lead', title(letter), ': ', reason(letter.reason));
    const row = element('li', 'letter', lead, what, this.#headers(letter));
    if (letter.job !== null) row.append(...this.#again(letter));
    return row;
  }

  /** @param {Api.DeadLetter} letter */
  #headers({ id, headers }) {
    const pairs = Object.entries(headers).map(([name, value]) =>
      element('div', 'letter-header', element('dt', 'code', name), element('dd', 'code', value)),
    );
    const details = element('details', 'letter-headers', element('summary', '', t('letterHeaders')));
    details.append(element('dl', '', ...pairs));
    details.open = this.#open.has(id);
    details.addEventListener('toggle', () => {
      if (details.open) this.#open.add(id);
      else this.#open.delete(id);
    });
    return details;
  }

  /** @param {Api.DeadLetter} letter */
  #again(letter) {
    const outcome = element('p', 'letter-outcome');
    outcome.setAttribute('role', 'status');
    const button = element('button', 'button letter-again', t('sendAgain'));
    button.type = 'button';
    button.setAttribute('aria-label', t('sendAgainOf', which(letter)));
    const tell = () => {
      const why = this.#refused.get(letter.id);
      outcome.replaceChildren(...(why ? [told(why)] : []));
      if (why) button.setAttribute('aria-disabled', 'true');
    };
    button.addEventListener('click', async () => {
      if (button.getAttribute('aria-disabled') === 'true') return;
      button.setAttribute('aria-disabled', 'true');
      const became = await this.#sendAgain(letter.id);
      if (became !== 'sent') this.#refused.set(letter.id, became);
      else this.#leave(letter);
      tell();
    });
    tell();
    return [button, outcome];
  }

  /** @param {Api.DeadLetter} letter that was sent */
  #leave(letter) {
    this.#sent = letter;
    this.#letters = (this.#letters ?? []).filter(({ id }) => id !== letter.id);
    this.render();
    this.#parts.sent.focus();
  }
}

/** @param {Api.DeadLetter} letter */
function title(letter) {
  return letter.job === null ? t('letterNoTile') : t('letterOf', which(letter));
}

/** @param {Api.DeadLetter} letter */
function which({ job, tile }) {
  return { tile: number(tile ?? 0), id: job ?? '' };
}

/** @param {string} word the broker's */
function reason(word) {
  return REASONS.includes(word) ? t(`letter-${word}`) : word;
}

// The state of the connection to the server: up to date, or since when not, and why.
import { t } from '../words/i18n.js';
import { isForeign, told } from '../words/told.js';
import { time } from './format.js';

const WORDS = { lost: 'unreachable', unable: 'faulty', locked: 'faulty', unknown: 'connecting' };
const PULSE = { up: 'up', lost: 'down', unable: 'down', locked: 'none', unknown: 'unknown' };

/** @typedef {import('../net/problem.js').Problem} Problem */

/** @typedef {Record<'pulse' | 'pulseText' | 'fault' | 'lead' | 'detail' | 'retry', HTMLElement>} ConnectionParts */

export class ConnectionStatus {
  #parts;
  #every;
  /** @type {keyof typeof PULSE} */
  #state = 'unknown';
  /** @type {Problem | null} */
  #problem = null;
  /** @type {number | null} */
  #answered = null;

  /**
   * @param {ConnectionParts} parts
   * @param {number} every milliseconds between two questions
   */
  constructor(parts, every) {
    this.#parts = parts;
    this.#every = every / 1_000;
    this.render();
  }

  /** Whether the server wants a key and nobody entered one: it is useless to go on asking. */
  get isLocked() {
    return this.#state === 'locked';
  }

  answered() {
    this.#answered = Date.now();
    this.#change('up', null);
  }

  /** @param {Problem} problem */
  failed(problem) {
    if (problem.key === 'key') this.#change('locked', problem);
    else this.#change(problem.status > 0 ? 'unable' : 'lost', problem);
  }

  /**
   * Writes the words of a fault only if it has changed: they are read out each time.
   *
   * @param {keyof typeof PULSE} state
   * @param {Problem | null} problem
   */
  #change(state, problem) {
    const same = state === this.#state && problem?.said === this.#problem?.said;
    this.#state = state;
    this.#problem = problem;
    if (same) this.#pulse();
    else this.render();
  }

  render() {
    this.#pulse();
    const { fault, lead, detail, retry } = this.#parts;
    const well = this.#state === 'up' || this.#state === 'unknown';
    fault.hidden = well;
    lead.textContent = well ? '' : this.#lead();
    detail.replaceChildren(...(well ? [] : this.#detail()));
    retry.textContent = t(this.isLocked ? 'giveKey' : 'askNow');
  }

  #pulse() {
    const { pulse, pulseText } = this.#parts;
    pulse.dataset.state = PULSE[this.#state];
    pulseText.textContent =
      this.#state === 'up' ? t('upToDate', { time: time(this.#answered ?? 0) }) : t(WORDS[this.#state]);
  }

  #lead() {
    if (this.isLocked) return t('locked');
    return this.#answered === null ? t(`${this.#state}AtOnce`) : t(this.#state, { time: time(this.#answered) });
  }

  #detail() {
    if (this.isLocked) return [t('lockedDetail')];
    const { texts = null, status = 0 } = this.#problem ?? {};
    if (!texts) return [t(`${this.#state}Detail`, { n: this.#every, status: String(status) })];
    return isForeign(texts) ? [t('serverSays'), ' ', told(texts)] : [told(texts)];
  }
}

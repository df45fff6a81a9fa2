// How things stand with the server: up to date, or since when not, and why.
import { english } from '../dom.js';
import { currentLanguage, t } from '../words/i18n.js';
import { time } from './format.js';

const PULSE = { up: 'up', lost: 'down', unable: 'down', locked: 'none', unknown: 'unknown' };

export class ConnectionStatus {
  #parts;
  #every;
  #state = 'unknown';
  #problem = null;
  #answered = null;

  /** @param parts elements: pulse, pulseText, fault, lead, detail, retry */
  constructor(parts, every) {
    this.#parts = parts;
    this.#every = every / 1_000;
    this.render();
  }

  /** Whether the server wants a key and nobody gave one: there is no use in asking on. */
  get isLocked() {
    return this.#state === 'locked';
  }

  answered() {
    this.#answered = Date.now();
    this.#change('up', null);
  }

  failed(problem) {
    if (problem.key === 'key') this.#change('locked', problem);
    else this.#change(problem.status > 0 ? 'unable' : 'lost', problem);
  }

  /** The words of a fault are written when it changes only: they are read out each time. */
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
    const words = { lost: 'unreachable', unable: 'faulty', locked: 'faulty', unknown: 'connecting' };
    pulseText.textContent =
      this.#state === 'up' ? t('upToDate', { time: time(this.#answered) }) : t(words[this.#state]);
  }

  #lead() {
    if (this.isLocked) return t('locked');
    return this.#answered === null ? t(`${this.#state}AtOnce`) : t(this.#state, { time: time(this.#answered) });
  }

  #detail() {
    if (this.isLocked) return [t('lockedDetail')];
    const { said, status } = this.#problem;
    if (!said) return [t(`${this.#state}Detail`, { n: this.#every, status: String(status) })];
    const leadIn = currentLanguage() === 'en' ? [] : [t('serverSays'), ' '];
    return [...leadIn, english(said)];
  }
}

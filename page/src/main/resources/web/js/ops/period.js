// How much of the past the charts show.
import { visits } from '../storage.js';
import { element } from '../dom.js';
import { t } from '../words/i18n.js';

const STORED = 'mosaico.period';
const MINUTE = 60_000;

/** In minutes; the server keeps samples of the longest. */
export const PERIODS = [1, 5, 15];

export class Period {
  #place;
  #onChange;
  #minutes = known(Number(visits.get(STORED)));

  /**
   * @param {HTMLElement} place of the buttons
   * @param {() => void} onChange
   */
  constructor(place, onChange) {
    this.#place = place;
    this.#onChange = onChange;
    this.render();
  }

  get minutes() {
    return this.#minutes;
  }

  get milliseconds() {
    return this.#minutes * MINUTE;
  }

  render() {
    this.#place.replaceChildren(...PERIODS.map((minutes) => this.#button(minutes)));
  }

  /** @param {number} minutes */
  #button(minutes) {
    const button = element('button', 'period', t('minutes', { n: minutes }));
    button.type = 'button';
    button.setAttribute('aria-pressed', String(minutes === this.#minutes));
    button.addEventListener('click', () => {
      this.#minutes = minutes;
      visits.set(STORED, String(minutes));
      this.#mark();
      this.#onChange();
    });
    return button;
  }

  #mark() {
    [...this.#place.children].forEach((button, index) => {
      button.setAttribute('aria-pressed', String(PERIODS[index] === this.#minutes));
    });
  }
}

/** @param {number} minutes */
function known(minutes) {
  return PERIODS.includes(minutes) ? minutes : (PERIODS.at(-1) ?? minutes);
}

// Sliders: which value is at which place.
import { numberOf } from './operations.js';

const PLACES = 200;
const LONGEST = 2000;
/** From this ratio on, small values get more room than large ones. */
const WIDE = 100;

/**
 * The step of a number's field: 1, or a tenth, hundredth and so on that makes at least 50 steps.
 *
 * @param {Pick<Api.NumberParameter, 'min' | 'max' | 'step'>} parameter
 */
export function finest({ min, max, step }) {
  return step === 1 ? 1 : 10 ** Math.min(0, Math.floor(Math.log10((max - min) / 50)));
}

/** The places of a slider, from 0, and the values there. */
export class Scale {
  #min;
  #max;
  #step;
  #isLogarithmic;
  places;

  /** @param {Api.NumberParameter} parameter */
  constructor(parameter) {
    this.#min = parameter.min;
    this.#max = parameter.max;
    this.#step = finest(parameter);
    this.#isLogarithmic = this.#min > 0 && this.#max / this.#min >= WIDE;
    const steps = Math.round((this.#max - this.#min) / this.#step);
    this.places = this.#isLogarithmic ? PLACES : Math.min(steps, LONGEST);
  }

  /**
   * A scale, unless the range is so long that no place can be found on it.
   *
   * @param {Api.NumberParameter} parameter
   */
  static of(parameter) {
    return parameter.max - parameter.min > LONGEST ? null : new Scale(parameter);
  }

  /**
   * The value at a place, as text.
   *
   * @param {number} place
   */
  valueAt(place) {
    const share = place / this.places;
    const range = this.#max - this.#min;
    const exact = this.#isLogarithmic ? this.#min * (this.#max / this.#min) ** share : this.#min + range * share;
    const digits = Math.max(0, Math.round(-Math.log10(this.#step)));
    return String(Number(Math.min(this.#max, Math.max(this.#min, exact)).toFixed(digits)));
  }

  /**
   * The place nearest to a value; the first for what is no number.
   *
   * @param {string} text
   */
  place(text) {
    const number = numberOf(text);
    const value = Number.isNaN(number) ? this.#min : Math.min(this.#max, Math.max(this.#min, number));
    const share = this.#isLogarithmic
      ? Math.log(value / this.#min) / Math.log(this.#max / this.#min)
      : (value - this.#min) / (this.#max - this.#min);
    return Math.round(this.places * share);
  }
}

// The seam between before and after, moved by mouse, touch or arrow keys: a range input on top of the image.
import { onLanguage, t } from '../words/i18n.js';

/** Dispatches `move` whenever the seam has moved. */
export class CompareSlider extends EventTarget {
  #frame;
  #input;
  #rest;

  /**
   * @param {{ frame: HTMLElement, input: HTMLInputElement, rest: HTMLElement[] }} parts rest is shown only while there is
   *     something to compare
   */
  constructor({ frame, input, rest }) {
    super();
    this.#frame = frame;
    this.#input = input;
    this.#rest = rest;
    input.addEventListener('input', () => this.#place());
    onLanguage(() => this.#place());
  }

  get isShown() {
    return !this.#input.hidden;
  }

  /** Where the seam is, from 0 at the left to 1 at the right: before is on its left. */
  get cut() {
    return this.isShown ? Number(this.#input.value) / 100 : 0;
  }

  set cut(cut) {
    this.#input.value = String(Math.round(100 * Math.min(1, Math.max(0, cut))));
    this.#place();
  }

  /** @param {boolean} shown */
  show(shown) {
    for (const part of [this.#input, ...this.#rest]) part.hidden = !shown;
    this.cut = 0;
  }

  #place() {
    this.#frame.style.setProperty('--cut', `${this.#input.value}%`);
    this.#input.setAttribute('aria-valuetext', t('compareValue', { percent: Number(this.#input.value) }));
    this.dispatchEvent(new Event('move'));
  }
}

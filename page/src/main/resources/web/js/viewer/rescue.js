// Says what becomes of bands that a worker did not finish: they are rescued, which is good news.
import { onLanguage, t } from '../words/i18n.js';

/** @typedef {import('../job/image-job.js').ImageJob} ImageJob */

export class Rescue {
  #line;
  /** @type {ImageJob | null} */
  #image = null;

  /** @param {HTMLElement} line a live region */
  constructor(line) {
    this.#line = line;
    onLanguage(() => this.render());
  }

  /** @param {ImageJob | null} image */
  show(image) {
    this.#image = image;
    this.render();
  }

  render() {
    const { lost, rescued } = countsOf(this.#image);
    const open = lost > 0 && this.#image?.isBusy === true;
    const words = [rescued > 0 ? t('rescued', { n: rescued }) : '', open ? t('rescuing', { n: lost }) : ''];
    const text = words.filter(Boolean).join(' · ');
    // Written only when it changes: a live region reads out whatever is written to it.
    if (this.#line.textContent !== text) this.#line.textContent = text;
    this.#line.hidden = text === '';
    this.#line.dataset.open = String(open);
  }
}

/**
 * How many bands were delivered again: those that are not made yet, and those that are.
 *
 * @param {ImageJob | null} image
 */
export function countsOf(image) {
  const repeated = image?.bands.repeated ?? [];
  const rescued = repeated.filter(({ made }) => made).length;
  return { lost: repeated.length - rescued, rescued };
}

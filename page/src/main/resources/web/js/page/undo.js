// Takes back that images were removed.
import { onLanguage, t } from '../words/i18n.js';

const SHOWN = 30_000;

/** @typedef {import('../job/image-job.js').ImageJob} ImageJob */

export class Undo {
  #parts;
  #collection;
  /** @type {ImageJob[]} the newest first */
  #removed = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {{ bar: HTMLElement, words: HTMLElement, button: HTMLElement }} parts
   * @param {import('../job/image-collection.js').ImageCollection} collection
   */
  constructor(parts, collection) {
    this.#parts = parts;
    this.#collection = collection;
    parts.button.addEventListener('click', () => this.#undo());
    onLanguage(() => this.#render());
  }

  /**
   * Removes images, and offers for a while to bring them back.
   *
   * @param {ImageJob[]} images the newest first
   */
  remove(images) {
    this.#removed = images;
    for (const image of images) this.#collection.remove(image);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#forget(), SHOWN);
    this.#render();
  }

  #undo() {
    const images = this.#removed;
    this.#forget();
    // Those added last come first.
    for (const image of [...images].reverse()) this.#collection.bringBack(image);
    /** @type {HTMLElement | null} */ (document.querySelector('#pictures button'))?.focus();
  }

  #forget() {
    clearTimeout(this.#timer);
    this.#removed = [];
    this.#render();
  }

  #render() {
    const { bar, words, button } = this.#parts;
    const [first] = this.#removed;
    bar.hidden = !first;
    words.textContent = first ? t('removed', { n: this.#removed.length, name: first.name }) : '';
    button.textContent = t('undo');
  }
}

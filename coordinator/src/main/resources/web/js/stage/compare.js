// The seam between before and after, moved by mouse, touch or arrow keys: a range input laid over the picture.
import { onLanguage, t } from '../words/i18n.js';

export class Compare {
  #frame;
  #input;
  #rest;

  /** @param rest other elements that are shown only while there is something to compare */
  constructor({ frame, input, rest }) {
    this.#frame = frame;
    this.#input = input;
    this.#rest = rest;
    input.addEventListener('input', () => this.#place());
    onLanguage(() => this.#place());
  }

  show(shown) {
    this.#input.value = 0;
    this.#place();
    for (const element of [this.#input, ...this.#rest]) element.hidden = !shown;
  }

  #place() {
    this.#frame.style.setProperty('--cut', `${this.#input.value}%`);
    this.#input.setAttribute('aria-valuetext', t('compareValue', { percent: Number(this.#input.value) }));
  }
}

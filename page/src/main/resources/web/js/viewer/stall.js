// Notices that a job waits because no worker answers, and says what to do.
import { onLanguage, t } from '../words/i18n.js';

/** @typedef {import('../job/image-job.js').ImageJob} ImageJob */

const QUIET = 3_000;

/** Dispatches `change` when a wait begins or ends. */
export class Stall extends EventTarget {
  #box;
  /** @type {ImageJob | null} */
  #image = null;
  #listening = new AbortController();
  /** @type {boolean | null} whether any worker answers; null while that is unknown */
  #answered = null;
  #heardAt = -Infinity;
  #isStalled = false;
  #canThaw = false;

  /** @param {HTMLElement} box says what to do; hidden while there is nothing to say */
  constructor(box) {
    super();
    this.#box = box;
    onLanguage(() => this.#render());
  }

  get isStalled() {
    return this.#isStalled;
  }

  /** @param {boolean} can whether the page itself lets frozen workers go on */
  set canThaw(can) {
    this.#canThaw = can;
    this.#render();
  }

  /** @param {ImageJob | null} image */
  show(image) {
    this.#listening.abort();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.#image = image;
    this.#heardAt = -Infinity;
    image?.addEventListener('change', () => this.#judge(), { signal });
    // A band that comes says that somebody works, whatever the heartbeats say: a coordinator can make bands itself.
    image?.addEventListener('band', () => this.#hear(), { signal });
    this.#judge();
  }

  /** @param {boolean} anyAnswers whether any worker answers */
  setAnswered(anyAnswers) {
    this.#answered = anyAnswers;
    this.#judge();
  }

  #hear() {
    this.#heardAt = performance.now();
    this.#judge();
  }

  #judge() {
    const waits = this.#image?.state === 'running' && this.#image.job?.state !== 'done';
    const stalled = waits && this.#answered === false && performance.now() - this.#heardAt > QUIET;
    if (stalled === this.#isStalled) return;
    this.#isStalled = stalled;
    this.#render();
    this.dispatchEvent(new Event('change'));
  }

  #render() {
    this.#box.hidden = !this.#isStalled;
    this.#box.textContent = this.#isStalled ? t(this.#canThaw ? 'stallHelpThaw' : 'stallHelp') : '';
  }
}

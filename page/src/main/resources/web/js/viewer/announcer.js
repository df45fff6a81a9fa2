// Tells people who do not see the page what happens: each thing once, and nothing that is over at once.

const SETTLED = 600;

export class Announcer {
  #region;
  #next = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {HTMLElement} region a live region that is not seen */
  constructor(region) {
    this.#region = region;
  }

  /**
   * Says the words if they still hold in a moment, and were not the last that were said.
   *
   * @param {string} words
   */
  say(words) {
    if (words === this.#next) return;
    this.#next = words;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#region.textContent !== words) this.#region.textContent = words;
    }, SETTLED);
  }
}

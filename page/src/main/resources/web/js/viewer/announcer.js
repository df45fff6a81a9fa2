// Tells those who do not see the page how things stand: once each, and not what passes at once.

const SETTLED = 600;

export class Announcer {
  #region;
  #next = '';
  #timer = 0;

  /** @param region a live region that is only heard */
  constructor(region) {
    this.#region = region;
  }

  /** Says the words if they still hold in a moment; nothing that was just said is said again. */
  say(words) {
    if (words === this.#next) return;
    this.#next = words;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#region.textContent !== words) this.#region.textContent = words;
    }, SETTLED);
  }
}

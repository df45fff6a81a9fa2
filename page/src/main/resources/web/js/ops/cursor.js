// The moment that somebody points at in any of the charts, which all of them show.

export class Cursor {
  /** @type {number | null} milliseconds; null if nobody points at any */
  at = null;
  /** @type {(() => void)[]} */
  #listeners = [];

  /** @param {() => void} listener */
  onMove(listener) {
    this.#listeners.push(listener);
  }

  /** @param {number | null} at */
  move(at) {
    if (at === this.at) return;
    this.at = at;
    this.#listeners.forEach((listener) => listener());
  }
}

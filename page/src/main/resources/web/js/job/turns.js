// Places for which callers wait in the order of their coming.

import { orAbort } from '../net/pause.js';

export class Turns {
  #free;
  /** @type {(() => void)[]} */
  #waiting = [];

  /** @param {number} places how many actions run at once */
  constructor(places) {
    this.#free = places;
  }

  /**
   * Runs an action when it is its turn; not at all if the signal is aborted before that.
   *
   * @template T
   * @param {() => Promise<T>} action
   * @param {AbortSignal} signal
   * @returns {Promise<T>}
   */
  async run(action, signal) {
    const turn = this.#turn();
    try {
      await orAbort(turn, signal);
    } catch (reason) {
      turn.then(() => this.#pass());
      throw reason;
    }
    try {
      return await action();
    } finally {
      this.#pass();
    }
  }

  /** @returns {Promise<void>} */
  #turn() {
    if (this.#free > 0) {
      this.#free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  #pass() {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free += 1;
  }
}

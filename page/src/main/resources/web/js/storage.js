// Texts stored under names: between visits, or as long as the tab is open. Where the browser stores nothing (it is
// blocked, or full), they last until the page is left.

class TextStorage {
  #kind;
  /** @type {Map<string, string>} */
  #unstored = new Map();

  /** @param {'localStorage' | 'sessionStorage'} kind */
  constructor(kind) {
    this.#kind = kind;
  }

  /**
   * The text under a name; null if there is none.
   *
   * @param {string} name
   */
  get(name) {
    const unstored = this.#unstored.get(name);
    if (unstored !== undefined) return unstored;
    try {
      return globalThis[this.#kind].getItem(name);
    } catch {
      // Blocked, so nothing was stored.
      return null;
    }
  }

  /**
   * @param {string} name
   * @param {string} text
   */
  set(name, text) {
    try {
      globalThis[this.#kind].setItem(name, text);
      this.#unstored.delete(name);
    } catch (error) {
      console.warn(`${name} is not stored:`, error);
      this.#unstored.set(name, text);
    }
  }
}

export const visits = new TextStorage('localStorage');
export const tab = new TextStorage('sessionStorage');

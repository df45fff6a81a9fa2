// Texts kept under names: between visits, or as long as the tab is open. Where the browser keeps nothing (its storage is
// blocked, or full), they last until the page is left.

class Storage {
  #kind;
  #unkept = new Map();

  constructor(kind) {
    this.#kind = kind;
  }

  /** The text under a name; null where there is none. */
  get(name) {
    if (this.#unkept.has(name)) return this.#unkept.get(name);
    try {
      return globalThis[this.#kind].getItem(name);
    } catch {
      // Blocked: nothing was kept, either.
      return null;
    }
  }

  set(name, text) {
    try {
      globalThis[this.#kind].setItem(name, text);
      this.#unkept.delete(name);
    } catch (error) {
      console.warn(`${name} is not kept:`, error);
      this.#unkept.set(name, text);
    }
  }
}

export const visits = new Storage('localStorage');
export const tab = new Storage('sessionStorage');

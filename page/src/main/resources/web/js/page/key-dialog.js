// Asks for the access key, if the server wants one.
import { currentKey, setKey } from '../net/api.js';
import { Problem } from '../net/problem.js';

/**
 * Dispatches `key` whenever a key was entered.
 *
 * @implements {Page.Keys}
 */
export class KeyDialog extends EventTarget {
  #dialog;
  #input;
  #wrong;
  /** @type {Promise<boolean> | null} */
  #asking = null;

  /** @param {{ dialog: HTMLDialogElement, input: HTMLInputElement, wrong: HTMLElement }} parts */
  constructor({ dialog, input, wrong }) {
    super();
    this.#dialog = dialog;
    this.#input = input;
    this.#wrong = wrong;
  }

  /**
   * Runs the action; as long as the server wants another key, asks for it and runs the action again.
   *
   * @template T
   * @param {() => Promise<T>} action
   * @param {AbortSignal} [signal]
   */
  async withKey(action, signal) {
    for (;;) {
      const used = currentKey();
      try {
        return await action();
      } catch (problem) {
        if (!(problem instanceof Problem) || !problem.wantsKey) throw problem;
        // Another action may have got a key meanwhile.
        if (currentKey() === used && !(await this.#obtain(signal))) throw new Problem('key');
      }
    }
  }

  /**
   * Whether a key was entered. Asks once for all who want one at the same time.
   *
   * @param {AbortSignal} [signal]
   * @returns {Promise<boolean>}
   */
  async #obtain(signal) {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null;
    });
    if (!signal) return this.#asking;
    /** @type {Promise<never>} */
    const aborted = new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    return Promise.race([this.#asking, aborted]);
  }

  async #ask() {
    this.#input.value = this.#dialog.returnValue = '';
    this.#wrong.hidden = currentKey() === '';
    this.#dialog.showModal();
    await new Promise((resolve) => {
      this.#dialog.addEventListener('close', resolve, { once: true });
    });
    const key = this.#input.value.trim();
    this.#input.value = '';
    const given = this.#dialog.returnValue === 'ok' && key !== '';
    // One that was refused is forgotten, too.
    setKey(given ? key : '');
    if (given) this.dispatchEvent(new Event('key'));
    return given;
  }
}

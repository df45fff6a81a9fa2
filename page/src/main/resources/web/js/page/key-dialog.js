// Asks for the access key, where the server wants one.
import { currentKey, setKey } from '../net/api.js';
import { Problem } from '../net/problem.js';

/** Tells `key` whenever a key was given. */
export class KeyDialog extends EventTarget {
  #dialog;
  #input;
  #wrong;
  #asking = null;

  constructor({ dialog, input, wrong }) {
    super();
    this.#dialog = dialog;
    this.#input = input;
    this.#wrong = wrong;
  }

  /** Runs the action; as long as the server wants another key, asks for it and runs it again. */
  async withKey(action, signal) {
    for (;;) {
      const used = currentKey();
      try {
        return await action();
      } catch (problem) {
        if (!(problem instanceof Problem) || !problem.wantsKey) throw problem;
        // Another action may have been given a key meanwhile.
        if (currentKey() === used && !(await this.#given(signal))) throw new Problem('key');
      }
    }
  }

  /** Whether a key was given. Asks once for all who want one at the same time. */
  async #given(signal) {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null;
    });
    if (!signal) return this.#asking;
    const aborted = new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    return Promise.race([this.#asking, aborted]);
  }

  async #ask() {
    this.#input.value = this.#dialog.returnValue = '';
    this.#wrong.hidden = currentKey() === '';
    this.#dialog.showModal();
    await new Promise((resolve) => this.#dialog.addEventListener('close', resolve, { once: true }));
    const key = this.#input.value.trim();
    this.#input.value = '';
    const given = this.#dialog.returnValue === 'ok' && key !== '';
    // One that was refused is not kept either.
    setKey(given ? key : '');
    if (given) this.dispatchEvent(new Event('key'));
    return given;
  }
}

// Asks for the access key, where the server wants one.
import { setKey } from './api.js';
import { Problem } from './problem.js';

export class KeyDialog {
  #dialog;
  #input;

  constructor({ dialog, input }) {
    this.#dialog = dialog;
    this.#input = input;
  }

  /** Runs the action; as long as the server wants another key, asks for it and runs it again. */
  async withKey(action, signal) {
    for (;;) {
      try {
        return await action();
      } catch (problem) {
        if (!(problem instanceof Problem) || !problem.wantsKey) throw problem;
        if (!(await this.#ask(signal))) throw new Problem('key');
      }
    }
  }

  async #ask(signal) {
    this.#input.value = '';
    if (!this.#dialog.open) this.#dialog.showModal();
    await new Promise((resolve, reject) => {
      this.#dialog.addEventListener('close', resolve, { once: true });
      signal?.addEventListener('abort', () => {
        this.#dialog.close();
        reject(signal.reason);
      });
    });
    const key = this.#input.value.trim();
    const given = this.#dialog.returnValue === 'ok' && key !== '';
    this.#dialog.returnValue = '';
    if (given) setKey(key);
    return given;
  }
}

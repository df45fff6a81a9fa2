// Asks for the access key, where the server wants one.
import { setKey } from '../net/api.js';
import { Problem } from '../net/problem.js';

export class KeyDialog {
  #dialog;
  #input;
  #wrong;

  constructor({ dialog, input, wrong }) {
    this.#dialog = dialog;
    this.#input = input;
    this.#wrong = wrong;
  }

  /** Runs the action; as long as the server wants another key, asks for it and runs it again. */
  async withKey(action, signal) {
    for (let asked = false; ; asked = true) {
      try {
        return await action();
      } catch (problem) {
        if (!(problem instanceof Problem) || !problem.wantsKey) throw problem;
        if (!(await this.#ask(asked, signal))) throw new Problem('key');
      }
    }
  }

  async #ask(again, signal) {
    this.#input.value = '';
    this.#wrong.hidden = !again;
    if (!this.#dialog.open) this.#dialog.showModal();
    await new Promise((resolve, reject) => {
      this.#dialog.addEventListener('close', resolve, { once: true });
      signal?.addEventListener('abort', () => {
        this.#dialog.close();
        reject(signal.reason);
      }, { once: true });
    });
    const key = this.#input.value.trim();
    const given = this.#dialog.returnValue === 'ok' && key !== '';
    this.#dialog.returnValue = '';
    if (given) setKey(key);
    return given;
  }
}

// The processes of a classroom: what they are doing, and what the class does to them.
import { call } from '../net/api.js';
import { Problem } from '../net/problem.js';

// What happens is to be seen within a second.
const EVERY = 500;

/**
 * Follows the classroom while the page is visible, and has things done to it. Dispatches `change` with each state.
 */
export class Classroom extends EventTarget {
  /** @type {Api.Classroom | null} null until the server has said it */
  state = null;
  /** How often something was done: what was asked for before is not shown after it. */
  #done = 0;

  async follow() {
    if (!document.hidden) {
      const done = this.#done;
      try {
        const state = await ask('api/classroom');
        if (done === this.#done) this.#set(state);
      } catch (problem) {
        // The line in the header says that the server does not answer.
        if (!(problem instanceof Problem)) throw problem;
      }
    }
    setTimeout(() => this.follow(), EVERY);
  }

  /**
   * Has something done; what is wrong with it is a Problem.
   *
   * @param {string} action
   * @param {Record<string, string>} [parameters]
   */
  async perform(action, parameters = {}) {
    const state = await ask(`api/classroom/${action}?${new URLSearchParams(parameters)}`, 'POST');
    this.#done += 1;
    this.#set(state);
  }

  /** @param {Api.Classroom} state */
  #set(state) {
    this.state = state;
    this.dispatchEvent(new Event('change'));
  }
}

/**
 * @param {string} path
 * @param {string} [method]
 * @returns {Promise<Api.Classroom>}
 */
async function ask(path, method = 'GET') {
  const response = await call(path, { method, timeout: 20_000 });
  return response.json().catch(() => {
    throw new Problem('gone');
  });
}

/**
 * The workers that live and the IDs of those that answer. What the processes do is known at once; the registry and the
 * heartbeats take half a minute to tell.
 *
 * @param {Api.Worker[]} workers of the registry
 * @param {Set<string>} answering by their heartbeats
 * @param {Api.Classroom} classroom
 */
export function knownWorkers(workers, answering, classroom) {
  const processes = new Map(classroom.workers.map((process) => [process.id, process]));
  const live = workers.filter(({ id, pid }) => {
    const process = processes.get(id);
    return !process || (process.pid === pid && process.condition !== 'ended');
  });
  const heard = live.filter(({ id }) => {
    const process = processes.get(id);
    return process ? process.condition === 'running' : answering.has(id);
  });
  return { live, answering: new Set(heard.map(({ id }) => id)) };
}

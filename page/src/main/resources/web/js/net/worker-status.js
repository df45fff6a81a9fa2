// Asks every few seconds which workers are alive, while the page is visible.
import * as api from './api.js';
import { Problem } from './problem.js';
import { onLanguage, t } from '../words/i18n.js';
import { WorkerPulse } from './worker-pulse.js';

const EVERY = 4_000;
const EVERY_IN_CLASS = 1_000;
const WORDS = { unknown: 'connecting', locked: 'locked', down: 'unreachable', none: 'live', up: 'live', silent: 'silentWorkers' };

/**
 * Tells from those that are registered, and from the IDs of those whose hearts beat, which live and which answer.
 *
 * @typedef {(workers: Api.Worker[], beating: Set<string>) => { live: Api.Worker[], answering: Set<string> }} Know
 */

/**
 * Keeps the line in the header up to date, and passes what is known to `onStatus`.
 *
 * @param {{ line: HTMLElement, words: HTMLElement, onStatus: (live: Api.Worker[], answering: Set<string>) => void }} options
 *     with the IDs of the workers that answer
 * @returns {(know: Know) => void} to be told who, in a classroom, knows better
 */
export function pollWorkerStatus({ line, words, onStatus }) {
  /** @type {keyof typeof WORDS} */
  let state = 'unknown';
  let count = 0;
  /** @type {Api.Worker[] | null} */
  let registered = null;
  /** @type {Set<string>} */
  let beating = new Set();
  let every = EVERY;
  /** @type {Know} */
  let know = (workers, answering) => ({ live: workers, answering });
  const pulse = new WorkerPulse();
  const show = () => {
    line.dataset.state = state;
    words.textContent = t(WORDS[state], { n: count });
  };
  const tell = () => {
    if (!registered) return;
    const { live, answering } = know(registered, beating);
    count = live.length;
    if (count === 0) state = 'none';
    else state = answering.size > 0 ? 'up' : 'silent';
    onStatus(live, answering);
  };
  const ask = async () => {
    if (!document.hidden) {
      try {
        const status = await api.workerStatus({ timeout: EVERY * 2 });
        registered = status.workers;
        beating = pulse.update(registered, performance.now());
        tell();
      } catch (problem) {
        // A missing key is asked for where something is done with it, not here.
        state = problem instanceof Problem && problem.wantsKey ? 'locked' : 'down';
      }
      show();
    }
    setTimeout(ask, every);
  };
  onLanguage(show);
  show();
  ask();
  return (better) => {
    know = better;
    every = EVERY_IN_CLASS;
    if (state === 'down' || state === 'locked') return;
    tell();
    show();
  };
}

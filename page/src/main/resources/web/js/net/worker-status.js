// Asks every few seconds which workers are alive, while the page is visible.
import * as api from './api.js';
import { Problem } from './problem.js';
import { onLanguage, t } from '../words/i18n.js';
import { WorkerPulse } from './worker-pulse.js';

const EVERY = 4_000;
const WORDS = { unknown: 'connecting', locked: 'locked', down: 'unreachable', none: 'live', up: 'live', silent: 'silentWorkers' };

/**
 * Keeps the line in the header up to date, and passes each answer to `onStatus`.
 *
 * @param {{ line: HTMLElement, words: HTMLElement, onStatus: (status: Api.WorkersStatus, answering: Set<string>) => void }} options
 *     with the IDs of the workers that answer
 */
export function pollWorkerStatus({ line, words, onStatus }) {
  /** @type {keyof typeof WORDS} */
  let state = 'unknown';
  let live = 0;
  const pulse = new WorkerPulse();
  const show = () => {
    line.dataset.state = state;
    words.textContent = t(WORDS[state], { n: live });
  };
  const ask = async () => {
    if (!document.hidden) {
      try {
        const status = await api.workerStatus({ timeout: EVERY * 2 });
        live = status.live;
        const answering = pulse.update(status.workers, performance.now());
        if (live === 0) state = 'none';
        else state = answering.size > 0 ? 'up' : 'silent';
        onStatus(status, answering);
      } catch (problem) {
        // A missing key is asked for where something is done with it, not here.
        state = problem instanceof Problem && problem.wantsKey ? 'locked' : 'down';
      }
      show();
    }
    setTimeout(ask, EVERY);
  };
  onLanguage(show);
  show();
  ask();
}

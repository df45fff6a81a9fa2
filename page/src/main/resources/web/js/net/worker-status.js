// Asks every few seconds which workers are alive, while the page is visible.
import * as api from './api.js';
import { Problem } from './problem.js';
import { onLanguage, t } from '../words/i18n.js';

const EVERY = 4_000;
const WORDS = { unknown: 'connecting', locked: 'locked', down: 'unreachable', none: 'live', up: 'live' };

/**
 * Keeps the line in the header up to date, and passes each answer to `onStatus`.
 *
 * @param {{ line: HTMLElement, words: HTMLElement, onStatus: (status: Api.WorkersStatus) => void }} options
 */
export function pollWorkerStatus({ line, words, onStatus }) {
  /** @type {keyof typeof WORDS} */
  let state = 'unknown';
  let live = 0;
  const show = () => {
    line.dataset.state = state;
    words.textContent = t(WORDS[state], { n: live });
  };
  const ask = async () => {
    if (!document.hidden) {
      try {
        const status = await api.workerStatus({ timeout: EVERY * 2 });
        live = status.live;
        state = live > 0 ? 'up' : 'none';
        onStatus(status);
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

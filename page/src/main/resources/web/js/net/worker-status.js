// Asks every few seconds which workers are alive, while somebody is looking.
import * as api from './api.js';
import { onLanguage, t } from '../words/i18n.js';

const EVERY = 4_000;
const WORDS = { unknown: 'connecting', locked: 'locked', down: 'unreachable', none: 'live', up: 'live' };

/** Keeps the line in the header true, and tells `onStatus` each answer. */
export function pollWorkerStatus({ line, words, onStatus }) {
  let state = 'unknown';
  let live = 0;
  const show = () => {
    line.dataset.state = state;
    words.textContent = t(WORDS[state], { n: live });
  };
  const beat = async () => {
    if (!document.hidden) {
      try {
        const status = await api.workerStatus({ timeout: EVERY * 2 });
        live = status.live;
        state = live > 0 ? 'up' : 'none';
        onStatus(status);
      } catch (problem) {
        // A missing key is asked for where something is done with it, not here.
        state = problem.wantsKey ? 'locked' : 'down';
      }
      show();
    }
    setTimeout(beat, EVERY);
  };
  onLanguage(show);
  show();
  beat();
}

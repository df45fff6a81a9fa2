// Follows a batch to its end, by its event stream, which is opened again when it breaks off.
import * as api from './api.js';
import { parse } from './job-events.js';
import { pause } from './pause.js';
import { Problem } from './problem.js';

const SILENCE = 20_000;
const PAUSE = 1_000;
const PATIENCE = 60_000;

/**
 * Resolves when all images of the batch have ended. Throws a Problem when the server has not answered for a minute, or
 * does not know the batch.
 *
 * @param {string} id
 * @param {{ signal: AbortSignal, onItem: (item: Api.BatchItem) => void }} listener called at least once with each image
 */
export async function followBatch(id, { signal, onItem }) {
  let since = performance.now();
  for (;;) {
    try {
      const batch = await api.batch(id, { signal, timeout: 10_000 });
      since = performance.now();
      batch.items.forEach(onItem);
      if (batch.state === 'ended') return;
      if (await stream(id, signal, onItem)) return;
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      const passes = error instanceof Problem && (error.status === 0 || error.status >= 500);
      if (!passes || performance.now() - since > PATIENCE) throw error;
    }
    await pause(PAUSE, signal);
  }
}

/**
 * Reads one stream; tells whether the batch has ended. One that falls silent counts as broken off.
 *
 * @param {string} id
 * @param {AbortSignal} signal
 * @param {(item: Api.BatchItem) => void} onItem
 */
async function stream(id, signal, onItem) {
  const silent = new AbortController();
  let timer = setTimeout(() => silent.abort(), SILENCE);
  const onBytes = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silent.abort(), SILENCE);
  };
  try {
    const body = await api.batchEventStream(id, AbortSignal.any([signal, silent.signal]));
    for await (const { event, data } of parse(body, onBytes)) {
      const value = JSON.parse(data);
      if (event === 'item') onItem(value);
      else value.items.forEach(onItem);
      if (event === 'end') return true;
    }
  } catch (error) {
    if (!silent.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
  }
  return false;
}

// A replay as a file for Perfetto (ui.perfetto.dev), in Chrome's trace event format: a row a worker, a slice a band.

const QUEUE = 1;
const WORKERS = 2;

/**
 * The trace's JSON document. Times are microseconds.
 *
 * @param {import('./replay.js').Replay} replay
 * @param {string} job its ID
 */
export function traceOf(replay, job) {
  const events = [named(QUEUE, 0, 'process_name', `job ${job}`), named(WORKERS, 0, 'process_name', 'workers')];
  replay.workers.forEach((worker, i) => events.push(named(WORKERS, i + 1, 'thread_name', worker)));
  for (const { index, sent, blocks } of replay.stories) {
    // Ways to a worker overlap, so they are asynchronous events.
    const way = { cat: 'queue', id: index, name: `band ${index + 1}`, pid: QUEUE, tid: 1 };
    const [first] = blocks;
    if (first) events.push({ ...way, ph: 'b', ts: micros(sent) }, { ...way, ph: 'e', ts: micros(first.from) });
    for (const { worker, attempt, from, to, lost } of blocks) {
      const row = { pid: WORKERS, tid: replay.workers.indexOf(worker) + 1 };
      const name = `band ${index + 1}${lost ? ' (lost)' : ''}`;
      events.push({ ...row, ph: 'X', name, ts: micros(from), dur: micros(to - from), args: { delivery: attempt } });
    }
  }
  return JSON.stringify({ displayTimeUnit: 'ms', traceEvents: events });
}

/** @param {number} ms */
function micros(ms) {
  return Math.round(ms * 1000);
}

/**
 * @param {number} pid
 * @param {number} tid
 * @param {string} kind
 * @param {string} name
 * @returns {Record<string, unknown>}
 */
function named(pid, tid, kind, name) {
  return { ph: 'M', pid, tid, name: kind, args: { name } };
}

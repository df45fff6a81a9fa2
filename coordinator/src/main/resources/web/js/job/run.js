// One picture's way: sent, followed band by band, fetched.
import * as api from '../net/api.js';
import { follow } from '../net/events.js';
import { Problem } from '../net/problem.js';

const TRIES = 10;

/**
 * Sends a picture as a job. While the server is full, waits as long as it asks and tries again.
 *
 * @param tools `keys` (KeyDialog), `notice` (Notice), `signal`, `onProgress(sent, total)`,
 *     `onFull(seconds)`
 */
export async function send(file, fields, { keys, notice, signal, onProgress, onFull }) {
  for (let tries = 1; ; tries++) {
    try {
      return await keys.withKey(() => api.createJob(file, fields, { signal, onProgress }), signal);
    } catch (problem) {
      if (!(problem instanceof Problem) || !problem.isBusy) throw problem;
      if (tries === TRIES) throw new Problem('busyLong', { values: { n: tries } });
      onFull(problem.retryAfter);
      await notice.waitOut(problem, signal);
    }
  }
}

/** Follows a job until it ends and fetches what came out: `{ job, blob, name }`. */
export async function finish(id, { keys, signal, onJob, onTile, onPolling, onFetching }) {
  const job = await keys.withKey(() => follow(id, { signal, onJob, onTile, onPolling }), signal);
  if (job.state === 'failed') throw new Problem('failed', { said: job.reason ?? '' });
  if (job.state === 'cancelled') throw new DOMException('cancelled elsewhere', 'AbortError');
  onFetching();
  return { job, ...(await keys.withKey(() => api.result(id, { signal }), signal)) };
}

/** Whether the same file may fare better another time. */
export function maySendAgain(problem) {
  return !['badFile', 'badRequest'].includes(problem.key);
}

/** Whether the job may be going on all the same, so that following it again is better than sending it again. */
export function mayGoOn(problem) {
  return ['gone', 'stalled', 'generic', 'busy', 'key'].includes(problem.key);
}

// What is asked of the server for one image: take it, tell of it, hand its result over.
import * as api from '../net/api.js';
import { follow } from '../net/job-events.js';
import { pause } from '../net/pause.js';
import { Problem } from '../net/problem.js';

const TRIES = 10;

/**
 * Sends an image as a job. While the server is full, waits as long as it asks and tries again.
 *
 * @param tools `keys` (KeyDialog), `signal`, `onTry()` before each try, `onProgress(sent, total)`,
 *     `onFull(problem, seconds)` every second of a wait, 0 when it is over
 */
export async function send(file, fields, { keys, signal, onTry, onProgress, onFull }) {
  const once = () => {
    onTry();
    return api.createJob(file, fields, { signal, onProgress });
  };
  for (let tries = 1; ; tries++) {
    try {
      return await keys.withKey(once, signal);
    } catch (problem) {
      if (!(problem instanceof Problem) || !problem.isBusy) throw problem;
      if (tries === TRIES) throw new Problem('busyLong', { values: { n: tries } });
      for (let left = problem.retryAfter; left > 0; left--) {
        onFull(problem, left);
        await pause(1_000, signal);
      }
      onFull(problem, 0);
    }
  }
}

/** Follows a job until it is done; `told` as for `follow`. */
export async function finish(id, { keys, ...told }) {
  const job = await keys.withKey(() => follow(id, told), told.signal);
  if (job.state === 'failed') throw new Problem('failed', { said: job.reason ?? '' });
  if (job.state === 'cancelled') throw new DOMException('cancelled elsewhere', 'AbortError');
  return job;
}

/** What came out of a job: `{ blob, name }`. */
export function fetchResult(id, { keys, signal }) {
  return keys.withKey(() => api.result(id, { signal }), signal);
}

/** Whether the same file may fare better another time. */
export function canResubmit(problem) {
  return !['badFile', 'badRequest'].includes(problem.key);
}

/** Whether the job may be going on all the same, so that following it again is better than sending it again. */
export function canResume(problem) {
  return ['gone', 'stalled', 'generic', 'busy', 'key'].includes(problem.key);
}

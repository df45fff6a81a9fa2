// What is asked of the server for one image: to accept it, to report on it, to return its result.
import * as api from '../net/api.js';
import { follow } from '../net/job-events.js';
import { pause } from '../net/pause.js';
import { Problem } from '../net/problem.js';

const TRIES = 10;

/**
 * @typedef {object} SendListener
 * @property {() => void} onTry before each try
 * @property {(sent: number, total: number) => void} onProgress
 * @property {(problem: Problem, seconds: number) => void} onFull every second of a wait, with 0 when it is over
 *
 * @typedef {SendListener & { keys: Page.Keys, signal: AbortSignal }} SendOptions
 */

/**
 * Sends what `create` sends. While the server is full, waits for as long as it asks and tries again.
 *
 * @template T
 * @param {(options: api.UploadOptions) => Promise<T>} create
 * @param {SendOptions} options
 * @returns {Promise<T>}
 */
export async function send(create, { keys, signal, onTry, onProgress, onFull }) {
  const once = () => {
    onTry();
    return create({ signal, onProgress });
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

/**
 * Follows a job until it is done.
 *
 * @param {string} id
 * @param {{ keys: Page.Keys } & Page.JobListener} options
 */
export async function finish(id, { keys, ...listener }) {
  const job = await keys.withKey(() => follow(id, listener), listener.signal);
  if (job.state === 'failed') {
    const said = job.said?.texts.en ?? job.reason ?? '';
    throw new Problem('failed', { said, ...(job.said && { texts: job.said.texts }) });
  }
  if (job.state === 'cancelled') throw new DOMException('cancelled elsewhere', 'AbortError');
  return job;
}

/**
 * @param {string} id
 * @param {{ keys: Page.Keys, signal: AbortSignal }} options
 */
export function fetchResult(id, { keys, signal }) {
  return keys.withKey(() => api.result(id, { signal }), signal);
}

/**
 * Whether sending the same file again may succeed.
 *
 * @param {Problem} problem
 */
export function canResubmit(problem) {
  return !['badFile', 'badRequest', 'chain'].includes(problem.key);
}

/**
 * Whether the job may still be running, so that following it again is better than sending it again.
 *
 * @param {Problem} problem
 */
export function canResume(problem) {
  return ['gone', 'stalled', 'generic', 'busy', 'key'].includes(problem.key);
}

// The part of the HTTP API that is about messages that were given up.
import { call } from './api.js';
import { Problem } from './problem.js';

/** @typedef {import('./api.js').CallOptions} CallOptions */

/**
 * The latest ones; none of a server of an earlier version.
 *
 * @param {CallOptions} options
 * @returns {Promise<Api.DeadLetter[]>}
 */
export async function deadLetters(options) {
  try {
    const response = await call('api/dead-letters?limit=20', options);
    const page = await response.json().catch(() => {
      throw new Problem('gone');
    });
    return page.letters;
  } catch (problem) {
    if (problem instanceof Problem && problem.status === 404) return [];
    throw problem;
  }
}

/** @param {string} id */
export async function sendAgain(id) {
  await call(`api/dead-letters/${id}/send-again`, { method: 'POST', timeout: 10_000 });
}

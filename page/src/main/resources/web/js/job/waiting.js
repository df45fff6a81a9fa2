// What to say of a job that has not ended.

/** @param {Pick<Api.Job, 'state'>} job */
export const isOpen = ({ state }) => state === 'queued' || state === 'running';

/**
 * A key of the words, and what goes into them.
 *
 * @param {Pick<Api.Job, 'state' | 'tiles' | 'queue'>} job that is open
 * @returns {[key: string, values?: Page.Values]}
 */
export function sayingOf({ state, tiles, queue }) {
  return state === 'running' ? ['running', { n: tiles.total }] : waiting(queue);
}

/**
 * A key of the words, and what goes into them.
 *
 * @param {Api.QueuePlace | null | undefined} queue none if the job does not wait for room
 * @returns {[key: string, values?: Page.Values]}
 */
export function waiting(queue) {
  if (!queue) return ['waiting'];
  const { place, of, startsInSeconds } = queue;
  if (startsInSeconds === null) return ['inLine', { place, of }];
  return ['inLineFor', { place, of, n: Math.max(1, Math.round(startsInSeconds)) }];
}

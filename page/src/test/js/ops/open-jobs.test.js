import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../support/page.js';
import { inOrder, progress } from '#page/ops/open-jobs.js';
import { en, es } from '#page/ops/words.js';
import { addWords } from '#page/words/i18n.js';

addWords({ es, en });

/**
 * @param {string} id
 * @param {Partial<Api.JobSummary>} more
 * @returns {Api.JobSummary}
 */
const job = (id, more) => ({
  id,
  state: 'running',
  filters: 'sobel',
  name: `${id}.png`,
  width: 1,
  height: 1,
  tiles: { total: 12, done: 3 },
  queue: null,
  ...more,
});

/**
 * @param {number} place
 * @param {number | null} startsInSeconds
 * @returns {Partial<Api.JobSummary>}
 */
const waits = (place, startsInSeconds) => ({
  state: 'queued',
  tiles: { total: 0, done: 0 },
  queue: { place, of: 17, startsInSeconds },
});

test('those that run come first, the oldest at the top, then those that wait by their place', () => {
  const latestFirst = [job('late', waits(1, 4)), job('early', waits(3, 9)), job('second', {}), job('first', {})];

  assert.deepEqual(
    inOrder(latestFirst).map(({ id }) => id),
    ['first', 'second', 'late', 'early'],
  );
});

test('it is said how far a job is, or where it stands', () => {
  assert.equal(progress(job('a', {})), '3 of 12 bands');
  assert.equal(progress(job('a', { state: 'queued', queue: null })), 'about to start');
  assert.equal(progress(job('a', waits(3, null))), 'queued, 3 of 17');
  assert.equal(progress(job('a', waits(3, 65))), 'queued, 3 of 17, starting in about 1 min 5 s');
});

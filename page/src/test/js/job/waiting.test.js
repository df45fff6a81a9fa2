import assert from 'node:assert/strict';
import { test } from 'node:test';
import { waiting } from '#page/job/waiting.js';

test('a job that waits for room says its place, and when it should begin if that is known', () => {
  assert.deepEqual(waiting(null), ['waiting']);
  assert.deepEqual(waiting({ place: 3, of: 17, startsInSeconds: null }), ['inLine', { place: 3, of: 17 }]);
  assert.deepEqual(waiting({ place: 3, of: 17, startsInSeconds: 0.2 }), ['inLineFor', { place: 3, of: 17, n: 1 }]);
});

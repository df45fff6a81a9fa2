import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Bands } from '#page/job/bands.js';

const rows = { from: 0, to: 10 };

test('a message goes from place to place', () => {
  const bands = new Bands();
  bands.expect({ tiles: { total: 5 } });
  for (const index of [0, 1, 2]) bands.messages.sent(index);
  for (const index of [1, 2, 3]) bands.taken({ index, ...rows, worker: 'a', attempt: 1 });
  for (const index of [2, 3]) bands.made({ index, ...rows, worker: 'a', attempt: 1, ms: 1 });
  bands.messages.placed(3);

  assert.deepEqual(bands.messages.of({ bands, state: 'running' }), ['ready', 'unacked', 'acked', 'placed', 'unpublished']);
  assert.deepEqual(new Set(bands.messages.of({ bands, state: 'done' })), new Set(['placed']));
});

test('nothing is left of the messages of a first attempt', () => {
  const bands = new Bands();
  bands.messages.sent(0);
  bands.clear();
  bands.expect({ tiles: { total: 1 } });

  assert.deepEqual(bands.messages.of({ bands, state: 'running' }), ['unpublished']);
});

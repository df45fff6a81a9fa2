import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WorkerPulse } from '#page/net/worker-pulse.js';

const worker = (id, seenAt) => ({ id, seenAt });

test('a worker answers as long as its heart beats', () => {
  const pulse = new WorkerPulse();

  assert.deepEqual([...pulse.update([worker('a', '1'), worker('b', '1')], 0)], ['a', 'b']);
  assert.deepEqual([...pulse.update([worker('a', '2'), worker('b', '1')], 15_000)], ['a', 'b']);
  assert.deepEqual([...pulse.update([worker('a', '2'), worker('b', '1')], 17_000)], ['a']);
  assert.deepEqual([...pulse.update([worker('a', '2'), worker('b', '2')], 18_000)], ['a', 'b']);
});

test('a worker that is gone is forgotten', () => {
  const pulse = new WorkerPulse();
  pulse.update([worker('a', '1')], 0);
  pulse.update([], 1_000);

  assert.deepEqual([...pulse.update([worker('a', '1')], 30_000)], ['a']);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Replay } from '#page/job/replay.js';
import { traceOf } from '#page/job/trace.js';

const tile = (index, more) => ({
  index,
  from: index * 10,
  to: index * 10 + 10,
  attempt: 1,
  worker: 'a',
  sentAt: null,
  startedAt: null,
  doneAt: null,
  took: null,
  ...more,
});

/** Two bands: one made at once, one lost by `a` and made by `b`; and a tile of an earlier stage. */
const timeline = {
  complete: true,
  tiles: [
    tile(0, { sentAt: 100, doneAt: 130 }),
    tile(1, { sentAt: 102, doneAt: 200, attempt: 2, worker: 'b' }),
    tile(2, { from: null, to: null, sentAt: 101, doneAt: 120 }),
  ],
  deliveries: [
    { index: 1, attempt: 2, worker: 'b', at: 150 },
    { index: 0, attempt: 1, worker: 'a', at: 110 },
    { index: 1, attempt: 1, worker: 'a', at: 131 },
  ],
};

test('each band has its deliveries in their order, and the lost ones are marked', () => {
  const replay = new Replay(timeline);

  assert.equal(replay.length, 100);
  assert.deepEqual(replay.workers, ['a', 'b']);
  assert.deepEqual(
    replay.blocks.map(({ index, worker, attempt, from, to, lost }) => [index, worker, attempt, from, to, lost]),
    [
      [0, 'a', 1, 10, 30, false],
      [1, 'a', 1, 31, 50, true],
      [1, 'b', 2, 50, 100, false],
    ],
  );
});

test('at each moment a band is where it was', () => {
  const [, second] = new Replay(timeline).stories;
  const states = [0, 2, 31, 49, 50, 99, 100].map((at) => Replay.stateOf(second, at));

  assert.deepEqual(states, [
    { state: 'unpublished', worker: '' },
    { state: 'ready', worker: '' },
    { state: 'unacked', worker: 'a' },
    { state: 'unacked', worker: 'a' },
    { state: 'unacked', worker: 'b' },
    { state: 'unacked', worker: 'b' },
    { state: 'made', worker: 'b' },
  ]);
  assert.deepEqual([29, 30, 100].map((at) => new Replay(timeline).madeAt(at)), [0, 1, 2]);
});

test('of a tile that nobody announced, its result tells when it was begun', () => {
  const told = { ...timeline, deliveries: [], tiles: [tile(0, { sentAt: 0, doneAt: 50, took: 20 }), tile(1, { startedAt: 10, doneAt: 20 })] };

  assert.deepEqual(new Replay(told).blocks.map(({ from, to }) => [from, to]), [[30, 50], [10, 20]]);
});

test('a trace has a row a worker and a slice a delivery', () => {
  const { traceEvents } = JSON.parse(traceOf(new Replay(timeline), 'abc'));
  const slices = traceEvents.filter(({ ph }) => ph === 'X');

  assert.deepEqual(
    traceEvents.filter(({ name }) => name === 'thread_name').map(({ args }) => args.name),
    ['a', 'b'],
  );
  assert.deepEqual(
    slices.map(({ name, tid, ts, dur, args }) => [name, tid, ts, dur, args.delivery]),
    [
      ['band 1', 1, 10_000, 20_000, 1],
      ['band 2 (lost)', 1, 31_000, 19_000, 1],
      ['band 2', 2, 50_000, 50_000, 2],
    ],
  );
});

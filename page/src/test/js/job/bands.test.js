import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Bands, holderOf } from '#page/job/bands.js';

const take = (index, worker, attempt = 1) => ({ index, from: 10 * index, to: 10 * index + 10, worker, attempt });
const tile = (index, worker, attempt = 1) => ({ ...take(index, worker, attempt), ms: 5 });

let bands;
beforeEach(() => {
  bands = new Bands();
  bands.expect({ tiles: { total: 3 } });
});

test('a band belongs to the worker that began it, and is done once it is made', () => {
  const begun = bands.taken(take(1, 'worker-1'));
  assert.deepEqual(begun, { index: 1, from: 10, to: 20, holders: ['worker-1'], made: false, attempt: 1, ms: 0 });
  assert.equal(bands.done, 0);

  assert.equal(bands.made(tile(1, 'worker-1')), begun);
  assert.equal(begun.made, true);
  assert.equal(begun.ms, 5);
  assert.equal(bands.done, 1);
  assert.equal(bands.total, 3);
  assert.deepEqual(bands.repeated, []);
});

test('news that comes twice is no news', () => {
  bands.taken(take(0, 'worker-1'));
  assert.equal(bands.taken(take(0, 'worker-1')), undefined);
  bands.made(tile(0, 'worker-1'));
  assert.equal(bands.made(tile(0, 'worker-1')), undefined);
  assert.equal(bands.taken(take(0, 'worker-2', 2)), undefined, 'it is made already');
});

test('a band that is delivered again is held by both workers, in order', () => {
  bands.taken(take(0, 'worker-1'));
  bands.taken(take(0, 'worker-2', 2));
  const [band] = bands;

  assert.deepEqual(band.holders, ['worker-1', 'worker-2']);
  assert.equal(holderOf(band), 'worker-2');
  assert.deepEqual(bands.repeated, [band]);
});

test('a late take of an earlier delivery changes nothing', () => {
  bands.taken(take(0, 'worker-2', 2));
  assert.equal(bands.taken(take(0, 'worker-1', 1)), undefined);
  assert.deepEqual([...bands][0].holders, ['worker-2']);
});

test('a worker that did not announce its take holds the band it made', () => {
  const band = bands.made(tile(2, 'worker-3'));

  assert.equal(holderOf(band), 'worker-3');
  assert.deepEqual(bands.repeated, []);
});

test('a second delivery to one worker counts as repeated', () => {
  bands.made(tile(0, 'worker-1', 2));

  assert.deepEqual(bands.repeated.map(({ index }) => index), [0]);
});

test('what was stored is restored', () => {
  bands.made(tile(0, 'worker-1'));
  bands.made(tile(1, 'worker-2'));
  const restored = new Bands();
  restored.restore(structuredClone(bands.plain()));

  assert.deepEqual([...restored], [...bands]);
  assert.equal(restored.total, 2);
  restored.restore(undefined);
  assert.equal(restored.total, 0);
});

test('cleared bands are unknown', () => {
  bands.made(tile(0, 'worker-1'));
  bands.clear();

  assert.deepEqual([bands.total, bands.done, [...bands]], [0, 0, []]);
});

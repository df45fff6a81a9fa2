import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indexAfterKey, nearest, runs, ticks } from '#page/ops/series.js';

const at = (...moments) => moments.map((moment) => ({ at: moment, value: moment }));

test('samples in time are one run', () => {
  assert.deepEqual(runs(at(0, 5, 10, 15), 5), [at(0, 5, 10, 15)]);
});

test('one sample that was missed is no gap, two are', () => {
  assert.deepEqual(runs(at(0, 10, 20), 5), [at(0, 10, 20)]);
  assert.deepEqual(runs(at(0, 12.5, 25.1), 5), [at(0, 12.5), at(25.1)]);
});

test('a sample without a value is a gap', () => {
  const samples = [...at(0, 5), { at: 10, value: null }, ...at(15)];

  assert.deepEqual(runs(samples, 5), [at(0, 5), at(15)]);
  assert.deepEqual(runs([{ at: 0, value: null }], 5), []);
  assert.deepEqual(runs([], 5), []);
});

for (const [most, finest, expected] of [
  [1, 1, [0, 1]],
  [3, 1, [0, 1, 2, 3]],
  [4, 1, [0, 2, 4]],
  [7, 1, [0, 5, 10]],
  [100, 1, [0, 50, 100]],
  [1, 0.5, [0, 0.5, 1]],
  [0.3, 0.1, [0, 0.1, 0.2, 0.3]],
]) {
  test(`an axis to ${most} in steps of at least ${finest} shows ${expected.join(', ')}`, () => {
    const figures = ticks(most, finest);
    assert.equal(figures.length, expected.length);
    figures.forEach((figure, i) => assert.ok(Math.abs(figure - expected[i]) < 1e-9, String(figures)));
  });
}

test('every axis reaches its highest value with few lines', () => {
  for (let most = 0.3; most < 1e6; most *= 1.07) {
    const figures = ticks(most, 0.1);
    assert.ok(figures.at(-1) >= most * 0.999, `${most}: ${figures}`);
    assert.ok(figures.length >= 2 && figures.length <= 5, `${most}: ${figures}`);
  }
});

test('the nearest sample is found, the later one of two', () => {
  const samples = at(0, 5, 10);

  assert.equal(nearest(samples, -3), samples[0]);
  assert.equal(nearest(samples, 6), samples[1]);
  assert.equal(nearest(samples, 7.5), samples[2]);
  assert.equal(nearest(samples, 99), samples[2]);
  assert.equal(nearest([], 0), undefined);
});

for (const [key, here, expected] of [
  ['ArrowLeft', 10, 9],
  ['ArrowDown', 0, 0],
  ['ArrowRight', 10, 11],
  ['ArrowUp', 29, 29],
  ['PageDown', 20, 8],
  ['PageDown', 5, 0],
  ['PageUp', 5, 17],
  ['PageUp', 25, 29],
  ['Home', 17, 0],
  ['End', 3, 29],
  ['Enter', 3, undefined],
]) {
  test(`${key} leads from ${here} of 30 to ${expected}`, () => {
    assert.equal(indexAfterKey(key, here, 30), expected);
  });
}

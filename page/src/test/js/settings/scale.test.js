import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../support/page.js';
import { Scale, finest } from '#page/settings/scale.js';

const range = (min, max, step = 0) => ({ min, max, step });

for (const [min, max, step, expected] of [[0.1, 50, 0, 0.1], [0.1, 10, 0, 0.1], [0, 1, 0, 0.01], [0, 1000, 0, 1], [1, 3, 1, 1]]) {
  test(`${min} to ${max} is set in steps of ${expected}`, () => {
    assert.equal(finest(range(min, max, step)), expected);
  });
}

test('every whole number of a short range has a place of its own', () => {
  const scale = Scale.of(range(-255, 255, 1));

  assert.equal(scale.places, 510);
  for (let value = -255; value <= 255; value++) assert.equal(scale.valueAt(scale.place(String(value))), String(value));
});

test('small values of a wide range have more room than large ones', () => {
  const scale = Scale.of(range(0.1, 50));

  assert.deepEqual([scale.valueAt(0), scale.valueAt(scale.places)], ['0.1', '50']);
  assert.equal(scale.valueAt(scale.places / 2), '2.2');
});

test('what is out of range, or no number, is at an end', () => {
  const scale = Scale.of(range(1, 9, 1));

  assert.deepEqual(['-5', '99', '', 'x'].map((text) => scale.place(text)), [0, 8, 0, 0]);
});

test('a range too long to be set by hand has no scale', () => {
  assert.equal(Scale.of(range(0, 1_000_000, 1)), null);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../support/page.js';
import { resized, sideOf } from '#page/settings/number-grid.js';

const THREE = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

test('only squares have a side', () => {
  assert.deepEqual([1, 9, 10, 25].map(sideOf), [1, 3, 0, 5]);
});

test('a larger square has zeros around the numbers, a smaller one those in the middle', () => {
  const five = resized(THREE, 5);

  assert.equal(five.join(' '), '0 0 0 0 0 0 1 2 3 0 0 4 5 6 0 0 7 8 9 0 0 0 0 0 0');
  assert.deepEqual(resized(five, 3), THREE);
});

test('numbers that make no square are filled up', () => {
  assert.equal(resized(['1', '2'], 3).join(' '), '1 2 0 0 0 0 0 0 0');
});

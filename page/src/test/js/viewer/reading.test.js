import assert from 'node:assert/strict';
import { test } from 'node:test';
import { grayOf, mirrored, readingOf, sumText, tapsOf } from '#page/viewer/reading.js';

const AROUND = [10, 20, 30, 40, 50, 60, 70, 80, 90];

test('a Sobel pixel is read as the oracle computes it', () => {
  const taps = tapsOf('sobel');

  assert.deepEqual(readingOf(taps, AROUND), { gx: 80, gy: 240, formula: '√(80² + 240²)', exact: Math.sqrt(64_000), value: 253 });
  assert.equal(sumText(taps.x, AROUND), '−10 + 30 − 2·40 + 2·60 − 70 + 90');
  assert.equal(sumText(taps.y, AROUND), '−10 − 2·20 − 30 + 70 + 2·80 + 90');
});

test('negative gradients are written with their signs', () => {
  const falling = [...AROUND].reverse();

  assert.equal(readingOf(tapsOf('sobel'), falling).formula, '√((−80)² + (−240)²)');
  assert.equal(readingOf(tapsOf('laplacian'), [0, 0, 0, 0, 9, 0, 0, 0, 0]).formula, '|−18 − 18|');
});

for (const [chain, value, formula] of [
  ['sobel:norm=l1', 255, '|80| + |240|'],
  ['sobel:direction=x', 80, '|80|'],
  ['sobel:direction=y', 240, '|240|'],
  ['prewitt', 190, '√(60² + 180²)'],
  ['scharr', 255, '√(320² + 960²)'],
  ['laplacian', 0, '|0 + 0|'],
]) {
  test(`${chain} has a reading`, () => {
    const reading = readingOf(tapsOf(chain), AROUND);
    assert.deepEqual([reading.value, reading.formula], [value, formula]);
  });
}

for (const chain of ['', 'blur', 'sobel:ksize=5', 'blur,sobel', 'sobel,invert', 'constructor']) {
  test(`“${chain}” has none`, () => assert.equal(tapsOf(chain), null));
}

test('gray is rounded as on the server, and borders are mirrored', () => {
  assert.deepEqual([grayOf(0, 0, 0), grayOf(255, 255, 255), grayOf(200, 100, 50)], [0, 255, 124]);
  assert.deepEqual([mirrored(-1, 5), mirrored(2, 5), mirrored(5, 5), mirrored(-1, 1)], [1, 2, 3, 0]);
});

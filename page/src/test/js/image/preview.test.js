import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitted } from '#page/image/preview.js';

for (const [width, height, longest, expected] of [
  [300, 200, 2048, [300, 200]],
  [4096, 2048, 2048, [2048, 1024]],
  [2048, 4096, 2048, [1024, 2048]],
  [1000, 500, 112, [112, 56]],
  [10_000, 1, 2048, [2048, 8]],
  [1, 10_000, 112, [1, 112]],
  [1, 1, 112, [1, 1]],
]) {
  test(`${width}×${height} within ${longest} is ${expected.join('×')}`, () => {
    const size = fitted(width, height, longest);
    assert.deepEqual([size.width, size.height], expected);
  });
}

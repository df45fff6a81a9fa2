import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bandArea } from '#page/viewer/band-overlay.js';

test('bands cover the canvas without gaps or overlaps', () => {
  for (const [rows, count, height] of [[1000, 7, 333], [64, 64, 64], [100, 3, 2048]]) {
    const edges = Array.from({ length: count + 1 }, (_, i) => Math.floor((i * rows) / count));
    let next = 0;
    for (let i = 0; i < count; i++) {
      const { top, depth } = bandArea({ height }, { from: edges[i], to: edges[i + 1] }, rows);
      assert.equal(top, next);
      next = top + depth;
    }
    assert.equal(next, height);
  }
});

test('a band is seen even if it is thinner than a row of the canvas', () => {
  assert.deepEqual(bandArea({ height: 10 }, { from: 500, to: 501 }, 1000), { top: 5, depth: 1 });
});

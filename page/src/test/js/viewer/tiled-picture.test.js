import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../support/page.js';
import { levelFor, reduced, TiledPicture } from '#page/viewer/tiled-picture.js';

for (const [scale, level] of [
  [2, 0],
  [1, 0],
  [0.5, 1],
  [0.3, 2],
  [1 / 64, 6],
]) {
  test(`a scale of ${scale} takes level ${level}`, () => assert.equal(levelFor(scale), level));
}

test('the last pixel of a level may stand for fewer', () => {
  assert.equal(reduced(1025, 1), 513);
});

test('what is seen is fetched from its middle outwards, a few squares at a time', async () => {
  const asked = [];
  const picture = new TiledPicture({ width: 5120, height: 2560 }, (level, x, y) => {
    asked.push(`${level}/${x}/${y}`);
    return new Promise(() => {});
  });

  picture.draw({ drawImage() {} }, { left: 0, top: 0, right: 5120, bottom: 2560 }, 1);

  assert.equal(asked.length, 4);
  assert.ok(asked.every((place) => /^0\/[45]\/[123]$/.test(place)), asked.join());
});

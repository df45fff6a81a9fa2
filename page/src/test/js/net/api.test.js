import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../support/page.js';
import { fileName } from '#page/net/api.js';

for (const [header, expected] of [
  ['attachment; filename="cat-sobel.png"', 'cat-sobel.png'],
  ['attachment; filename="a \\"quoted\\" name.png"', 'a "quoted" name.png'],
  ["attachment; filename=\"nand.png\"; filename*=UTF-8''%C3%B1and%C3%BA.png", 'ñandú.png'],
  ["attachment; filename*=utf-8''one%20two.png; filename=\"plain.png\"", 'one two.png'],
  ["attachment; filename=\"plain.png\"; filename*=UTF-8''broken%E0", 'plain.png'],
  ['inline', ''],
  [null, ''],
]) {
  test(`the file name in ${header} is ${JSON.stringify(expected)}`, () => {
    assert.equal(fileName(header), expected);
  });
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../support/page.js';
import { catalogue, operations } from '../support/catalogue.js';
import { categoriesOf, operationsOf } from '#page/settings/operations.js';
import { nearest } from '#page/settings/near.js';

test('a preset is listed after the filters, in a category of its own', () => {
  const { name, category, summary, steps, isPreset } = operations.at(-1);

  assert.deepEqual([name, steps, isPreset, summary.es], ['outline', 2, true, 'blur:sigma=2,sobel']);
  assert.deepEqual(categoriesOf(catalogue).at(-1), { name: category, title: { en: 'Presets', es: 'Preajustes' } });
});

test('without presets there is no category of them', () => {
  const none = { ...catalogue, presets: [] };

  assert.deepEqual(categoriesOf(none), catalogue.categories);
  assert.deepEqual(operationsOf(none).map(({ name }) => name), catalogue.filters.map(({ name }) => name));
});

for (const [written, expected] of [['blurr', 'blur'], ['shrpen', 'sharpen'], ['sobbel', 'sobel'], ['x', undefined], ['emboss', undefined]]) {
  test(`${written} is near to ${expected}`, () => {
    assert.equal(nearest(written, ['sobel', 'blur', 'sharpen']), expected);
  });
}

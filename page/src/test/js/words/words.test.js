import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { en as docsEn, es as docsEs } from '#page/docs/words.js';
import { en as opsEn, es as opsEs } from '#page/ops/words.js';
import { classroomEn } from '#page/classroom/words-en.js';
import { classroomEs } from '#page/classroom/words-es.js';
import { en } from '#page/words/en.js';
import { es } from '#page/words/es.js';

const WEB = new URL('../../../main/resources/web/', import.meta.url);
const placesOf = (words) => [...JSON.stringify(words).matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

for (const [page, english, spanish] of [
  ['index.html', en, es],
  ['ops.html', opsEn, opsEs],
  ['docs.html', docsEn, docsEs],
  ['problem.html', docsEn, docsEs],
]) {
  test(`${page} says all in both languages`, () => {
    assert.deepEqual(Object.keys(spanish).sort(), Object.keys(english).sort());
  });

  test(`${page} uses no words that are not there`, () => {
    const html = readFileSync(new URL(page, WEB), 'utf8');
    const used = [...html.matchAll(/data-i18n(?:-label)?="(\w+)"/g)].map(([, key]) => key);

    assert.ok(used.length > 5);
    assert.deepEqual(used.filter((key) => !(key in english)), []);
  });

  test(`${page} has the same values and plurals in both languages`, () => {
    for (const [key, words] of Object.entries(english)) {
      assert.deepEqual(new Set(placesOf(spanish[key])), new Set(placesOf(words)), key);
      assert.equal(typeof spanish[key], typeof words, key);
      if (typeof words === 'object') {
        assert.deepEqual([Object.keys(words), Object.keys(spanish[key])], [['one', 'other'], ['one', 'other']], key);
      }
    }
  });
}

test('a class is told the same in both languages', () => {
  assert.deepEqual(Object.keys(classroomEs), Object.keys(classroomEn));
  for (const [key, words] of Object.entries(classroomEn)) {
    assert.deepEqual(new Set(placesOf(classroomEs[key])), new Set(placesOf(words)), key);
    assert.ok(!(key in en), key);
  }
});

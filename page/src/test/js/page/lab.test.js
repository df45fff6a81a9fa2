import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { SHEETS, sheetOf } from '../../../../lab.js';

const WEB = new URL('../../../main/resources/web/', import.meta.url);
const anchors = (html) => [...html.matchAll(/<h2 id="(\w+)"/g)].map(([, anchor]) => anchor);

for (const sheet of SHEETS) {
  test(`${sheet.target} is what node lab.js makes of docs/${sheet.source}`, () => {
    assert.equal(readFileSync(new URL(sheet.target, WEB), 'utf8'), sheetOf(sheet));
  });
}

test('both languages have the same experiments, each with its five parts', () => {
  const [english, spanish] = SHEETS.map(sheetOf);

  assert.deepEqual(anchors(english), anchors(spanish));
  for (const [html, parts] of [
    [english, ['Predict.', 'Do.', 'See.', 'Question.', 'Answer.']],
    [spanish, ['Predice.', 'Haz.', 'Mira.', 'Pregunta.', 'Respuesta.']],
  ]) {
    for (const part of parts) assert.equal(html.split(`<strong>${part}</strong>`).length - 1, anchors(html).length, part);
  }
});

test('every link into the lab leads to an experiment', () => {
  const index = readFileSync(new URL('index.html', WEB), 'utf8');
  const linked = [...index.matchAll(/data-lab="(\w+)"/g)].map(([, anchor]) => anchor);

  assert.ok(linked.length >= 6);
  assert.deepEqual(linked.filter((anchor) => !anchors(sheetOf(SHEETS[0])).includes(anchor)), []);
});

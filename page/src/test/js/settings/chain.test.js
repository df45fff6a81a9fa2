import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import '../support/page.js';
import { operations } from '../support/catalogue.js';
import { readChain, sentenceOf, textOf } from '#page/settings/chain.js';
import { setLanguage } from '#page/words/i18n.js';

afterEach(() => setLanguage('en'));

const read = (text) => readChain(text, operations, 3);
const named = (name) => operations.find((operation) => operation.name === name);

for (const text of [
  'sobel',
  ' blur : sigma = 2 , sobel:norm=l1 ',
  'brightness:delta=-255,grayscale,sobel',
  'blur:sigma=0.1',
  'blur:sigma=5e1',
  'blur:radius=3',
  'sharpen:intensity=2',
  'convolve:kernel=1 2 3 4 5 6 7 8 9',
  'convolve:kernel=1;-2; 3;4.5;5;6;7;8;9',
  'outline,sobel',
  '[{"filter":"blur","sigma":2},"sobel:norm=l1"]',
  '[{"filter":"convolve","kernel":[1,2,3,4,5,6,7,8,9]}]',
]) {
  test(`${text} has no fault`, () => {
    assert.equal(read(text).fault, null);
  });
}

for (const [text, sentence, step, parameter = ''] of [
  ['', 'The filter chain is empty; write one such as “sobel”.', -1],
  ['   ', 'The filter chain is empty; write one such as “sobel”.', -1],
  ['sobel,', 'Step 2 of the filter chain is empty.', 1],
  ['sobel,,blur', 'Step 2 of the filter chain is empty.', 1],
  ['sobel,sobel,sobel,sobel', 'The chain has 4 filters; 3 are allowed.', -1],
  ['outline,outline', 'The chain has 4 filters; 3 are allowed.', -1],
  ['zzz', 'zzz: there is no filter “zzz”.', 0],
  ['blurr', 'blurr: there is no filter “blurr”; did you mean blur?', 0],
  ['blur:sigma', 'blur:sigma: “sigma” is not written as name=value.', 0],
  ['blur:=2', 'blur:=2: “=2” is not written as name=value.', 0],
  ['blur:sigma=1:sigma=2', 'blur:sigma=1:sigma=2: sigma is given twice.', 0],
  ['sharpen:amount=1:intensity=2', 'sharpen:amount=1:intensity=2: amount is given twice, once as intensity.', 0],
  ['blur:width=2', 'blur:width=2: blur has no parameter “width”; it has sigma, radius.', 0],
  ['grayscale:depth=2', 'grayscale:depth=2: grayscale has no parameter “depth”; it has none.', 0],
  ['outline:sigma=2', 'outline:sigma=2: a preset has no parameters.', 0],
  ['sobel:norm=l3', 'sobel:norm=l3: norm must be l2 or l1.', 0, 'norm'],
  ['sobel,blur:sigma=0.05', 'blur:sigma=0.05: sigma must be 0.1 to 50.', 1, 'sigma'],
  ['blur:sigma=', 'blur:sigma=: sigma must be 0.1 to 50.', 0, 'sigma'],
  ['blur:sigma=wide', 'blur:sigma=wide: sigma must be 0.1 to 50.', 0, 'sigma'],
  ['blur:sigma=0x10', 'blur:sigma=0x10: sigma must be 0.1 to 50.', 0, 'sigma'],
  ['blur:radius=1.5', 'blur:radius=1.5: radius must be a whole number, 1 to 200.', 0, 'radius'],
  ['brightness:delta=256', 'brightness:delta=256: delta must be a whole number, -255 to 255.', 0, 'delta'],
  ['sharpen:intensity=11', 'sharpen:intensity=11: amount must be 0 to 10.', 0, 'amount'],
  ['convolve:kernel=1;2', 'convolve:kernel=1;2: kernel must be 9 or 25 numbers, not 2.', 0, 'kernel'],
  ['convolve:kernel=1;x', 'convolve:kernel=1;x: kernel must be numbers, each -100 to 100; “x” is not.', 0, 'kernel'],
  ['[', 'The filter chain is not valid JSON.', 0],
  ['["sobel",{"sigma":2}]', 'Step 2 of the filter chain is neither a name nor an object with “filter”.', 1],
  ['[{"filter":"blur","sigma":99}]', 'blur:sigma=99: sigma must be 0.1 to 50.', 0, 'sigma'],
]) {
  test(`${JSON.stringify(text)} is refused: ${sentence}`, () => {
    const { fault } = read(text);

    assert.equal(sentenceOf(fault), sentence);
    assert.deepEqual([fault.step, fault.parameter], [step, parameter]);
  });
}

test('a fault is told in Spanish, too', () => {
  setLanguage('es');

  assert.equal(sentenceOf(read('blur:sigma=99').fault), 'blur:sigma=99: sigma debe estar entre 0.1 y 50.');
  assert.equal(sentenceOf(read('sobel,').fault), 'El paso 2 de la cadena de filtros está vacío.');
});

test('faults of names come before those of values, which leave the steps', () => {
  const slip = read('sobel:norm=l3,shrpen');
  const wrongValue = read('sobel:norm=l3');

  assert.match(sentenceOf(slip.fault), /did you mean sharpen/);
  assert.equal(slip.steps, null);
  assert.deepEqual(wrongValue.steps, [{ filter: named('sobel'), values: { norm: 'l3' } }]);
});

test('steps have the values that are given, under the names of their parameters', () => {
  assert.deepEqual(read('blur, sobel:norm=l1,sharpen:intensity=3').steps, [
    { filter: named('blur'), values: {} },
    { filter: named('sobel'), values: { norm: 'l1' } },
    { filter: named('sharpen'), values: { amount: '3' } },
  ]);
});

for (const [text, shortest] of [
  ['sobel:norm=l2', 'sobel'],
  ['blur:sigma=1.0,sobel:norm=l1', 'blur,sobel:norm=l1'],
  ['blur:sigma=1:radius=3', 'blur:sigma=1:radius=3'],
  ['brightness:delta=-5', 'brightness:delta=-5'],
  ['brightness:delta=32,grayscale', 'brightness,grayscale'],
  ['sharpen:intensity=3,outline', 'sharpen:amount=3,outline'],
  ['convolve:kernel=0 0 0 0 1 0 0 0 0', 'convolve'],
  ['[{"filter":"blur","sigma":2},"sobel"]', 'blur:sigma=2,sobel'],
]) {
  test(`the shortest text of ${text} is ${shortest}`, () => {
    assert.equal(textOf(read(text).steps), shortest);
  });
}

test('a value that was deleted stays in the text, which then has a fault', () => {
  const text = textOf([{ filter: named('blur'), values: { sigma: ' ' } }]);

  assert.equal(text, 'blur:sigma= ');
  assert.notEqual(read(text).fault, null);
});

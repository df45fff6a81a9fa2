import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../support/page.js';
import { chainFault, defaultsOf, stepsOf, textOf } from '#page/settings/chain.js';

const norm = { type: 'choice', name: 'norm', options: ['l2', 'l1'], default: 'l2' };
const sigma = { type: 'number', name: 'sigma', min: 0.1, max: 50, step: 0, default: 1 };
const delta = { type: 'number', name: 'delta', min: -255, max: 255, step: 1, default: 32 };
const filters = [
  { name: 'sobel', summary: '', parameters: [norm] },
  { name: 'blur', summary: '', parameters: [sigma] },
  { name: 'brightness', summary: '', parameters: [delta] },
  { name: 'grayscale', summary: '', parameters: [] },
];
const faultOf = (text) => chainFault(text, filters, 3);

for (const text of [
  'sobel',
  ' blur : sigma = 2 , sobel:norm=l1 ',
  'brightness:delta=-255,grayscale,sobel',
  'blur:sigma=0.1',
  'blur:sigma=5e1',
]) {
  test(`${text} has no fault`, () => {
    assert.equal(faultOf(text), '');
  });
}

for (const [text, ...words] of [
  ['', 'sobel'],
  ['   ', 'sobel'],
  ['sobel,', 'empty'],
  ['sobel,,blur', 'empty'],
  ['sobel,sobel,sobel,sobel', '4', '3'],
  ['sharpen', 'sharpen', 'sobel, blur, brightness, grayscale'],
  ['blur:sigma', 'blur', 'sigma', 'name=value'],
  ['blur:=2', 'name=value'],
  ['blur:sigma=1:sigma=2', 'sigma', 'twice'],
  ['blur:radius=2', 'radius', 'sigma'],
  ['grayscale:depth=2', 'depth', 'takes no'],
  ['sobel:norm=l3', 'l2, l1', 'l3'],
  ['blur:sigma=0.05', '0.1', '50', '0.05'],
  ['blur:sigma=51', '51'],
  ['blur:sigma=', 'sigma'],
  ['blur:sigma=wide', 'wide'],
  ['brightness:delta=1.5', 'whole', '1.5'],
  ['brightness:delta=256', '255', '256'],
]) {
  test(`${JSON.stringify(text)} is refused in words with ${words.join(', ')}`, () => {
    const fault = faultOf(text);
    for (const word of words) assert.ok(fault.includes(word), fault);
  });
}

test('the first fault is the one that is told', () => {
  assert.match(faultOf('sobel:norm=l3,sharpen'), /l3/);
});

test('steps have all values, those not written at their defaults', () => {
  assert.deepEqual(stepsOf('blur, sobel:norm=l1,grayscale', filters), [
    { filter: filters[1], values: { sigma: '1' } },
    { filter: filters[0], values: { norm: 'l1' } },
    { filter: filters[3], values: {} },
  ]);
  assert.deepEqual(defaultsOf(filters[2]), { delta: '32' });
});

for (const [text, shortest] of [
  ['sobel:norm=l2', 'sobel'],
  ['blur:sigma=1.0,sobel:norm=l1', 'blur,sobel:norm=l1'],
  ['brightness:delta=-5', 'brightness:delta=-5'],
  ['brightness:delta=32,grayscale', 'brightness,grayscale'],
]) {
  test(`the shortest text of ${text} is ${shortest}`, () => {
    assert.equal(textOf(stepsOf(text, filters)), shortest);
  });
}

test('a value that was deleted stays in the text, which then has a fault', () => {
  const text = textOf([{ filter: filters[1], values: { sigma: ' ' } }]);

  assert.equal(text, 'blur:sigma= ');
  assert.notEqual(faultOf(text), '');
});

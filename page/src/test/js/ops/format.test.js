import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import '../support/page.js';
import { setLanguage } from '#page/words/i18n.js';
import { percent, rate, span, time } from '#page/ops/format.js';

afterEach(() => setLanguage('en'));

for (const [seconds, expected] of [
  [-1, '0 s'],
  [0.9, '0 s'],
  [59.9, '59 s'],
  [60, '1 min'],
  [61, '1 min 1 s'],
  [3_600, '1 h'],
  [7_505, '2 h 5 min'],
  [86_400, '1 d'],
  [90_000, '1 d 1 h'],
  [1e9, '11,574 d 1 h'],
]) {
  test(`${seconds} seconds are ${expected}`, () => {
    assert.equal(span(seconds), expected);
  });
}

for (const [share, expected] of [[0, '0%'], [0.004, '0.4%'], [0.0999, '10%'], [0.5, '50%'], [1, '100%']]) {
  test(`a share of ${share} is ${expected}`, () => {
    assert.equal(percent(share), expected);
  });
}

for (const [perSecond, expected] of [[0, '0'], [0.125, '0.13'], [1.26, '1.3'], [99.94, '99.9'], [1234.5, '1,235']]) {
  test(`a rate of ${perSecond} is ${expected}`, () => {
    assert.equal(rate(perSecond), expected);
  });
}

test('figures follow the language', () => {
  setLanguage('es');

  assert.equal(rate(1.26), '1,3');
  assert.equal(percent(0.5), '50\u00a0%');
});

test('an hour has no am and pm, and seconds only where there is room', () => {
  const moment = new Date(2031, 0, 2, 0, 5, 9).getTime();

  assert.equal(time(moment), '00:05:09');
  assert.equal(time(moment, false), '00:05');
});

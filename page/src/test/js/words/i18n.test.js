import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import '../support/page.js';
import { addWords, bytes, currentLanguage, duration, localised, onLanguage, pixels, setLanguage, t } from '#page/words/i18n.js';

afterEach(() => setLanguage('en'));

addWords({
  en: { greeting: '{name} has {n}', count: { one: '{n} thing', other: '{n} things' }, onlyEnglish: 'yes' },
  es: { greeting: '{name} tiene {n}', count: { one: '{n} cosa', other: '{n} cosas' } },
});

test('the first language is one that the browser asks for', () => {
  assert.equal(currentLanguage(), 'en');
});

test('values take the places of their names, numbers as the language writes them', () => {
  assert.equal(t('greeting', { name: 'Ada', n: 1234.5 }), 'Ada has 1,234.5');
  setLanguage('es');
  assert.equal(t('greeting', { name: 'Ada', n: 12345.5 }), 'Ada tiene 12.345,5');
  assert.equal(t('greeting'), ' tiene ');
});

test('one and many have their own words', () => {
  assert.deepEqual([0, 1, 2].map((n) => t('count', { n })), ['0 things', '1 thing', '2 things']);
  setLanguage('es');
  assert.deepEqual([0, 1, 1_000_000].map((n) => t('count', { n })), ['0 cosas', '1 cosa', '1.000.000 cosas']);
});

test('what Spanish lacks is said in English, and what both lack is a fault', () => {
  setLanguage('es');
  assert.equal(t('onlyEnglish'), 'yes');
  assert.throws(() => t('nothing'), /nothing/);
});

test('what the server tells in both languages is told in the one that is chosen', () => {
  const title = { en: 'Blur', es: 'Desenfoque' };

  assert.equal(localised(title), 'Blur');
  setLanguage('es');
  assert.equal(localised(title), 'Desenfoque');
});

test('those who listen are told of another language', () => {
  const heard = [];
  onLanguage(() => heard.push(currentLanguage()));
  setLanguage('es');

  assert.deepEqual(heard, ['es']);
  assert.equal(document.documentElement.lang, 'es');
});

for (const [count, expected] of [[0, '0 B'], [1023, '1,023 B'], [1024, '1 KiB'], [1536, '1.5 KiB'], [2 ** 30, '1 GiB'], [2 ** 42, '4,096 GiB']]) {
  test(`${count} bytes are ${expected}`, () => {
    assert.equal(bytes(count), expected);
  });
}

for (const [ms, expected] of [[0.44, '0.4 ms'], [12.6, '13 ms'], [999.4, '999 ms'], [1000, '1 s'], [1234, '1.23 s']]) {
  test(`${ms} ms are ${expected}`, () => {
    assert.equal(duration(ms), expected);
  });
}

test('pixels are counted in millions from one million on', () => {
  assert.equal(pixels(999_999), '999,999 pixels');
  assert.equal(pixels(100e6), '100 megapixels');
  setLanguage('es');
  assert.equal(pixels(100e6), '100 megapíxeles');
});

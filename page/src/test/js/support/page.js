// The little of a browser that the modules need when they are loaded, and the page's English words.
import { File } from 'node:buffer';
import { webcrypto as crypto } from 'node:crypto';

const stored = new Map();
const localStorage = {
  getItem: (name) => stored.get(name) ?? null,
  setItem: (name, text) => stored.set(name, text),
};
const document = { documentElement: {}, querySelectorAll: () => [] };
const navigator = { languages: ['en'] };
// Newer versions of Node have some of them already.
for (const [name, value] of Object.entries({ File, crypto, document, localStorage, navigator })) {
  Object.defineProperty(globalThis, name, { value, configurable: true });
}

const { addWords } = await import('#page/words/i18n.js');
const { en } = await import('#page/words/en.js');
const { es } = await import('#page/words/es.js');
addWords({ en, es });

/** A promise that the test itself settles. */
export function deferred() {
  const made = {};
  made.promise = new Promise((resolve, reject) => {
    made.resolve = resolve;
    made.reject = reject;
  });
  return made;
}

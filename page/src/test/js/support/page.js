// The little of a browser that the modules need when they are loaded, and the page's English words.
Object.defineProperty(globalThis, 'navigator', { value: { languages: ['en'] }, configurable: true });

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

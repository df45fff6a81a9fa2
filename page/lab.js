// Writes the page's lab sheets, lab.html and lab-es.html, from docs/lab.md and docs/lab.es.md: `node lab.js`, in page/.
import { readFileSync, writeFileSync } from 'node:fs';

const WEB = new URL('src/main/resources/web/', import.meta.url);
const DOCS = new URL('../docs/', import.meta.url);

/** The sheets: where each is written, and what it says around the text. */
export const SHEETS = [
  { lang: 'en', source: 'lab.md', target: 'lab.html', back: 'Back to the page', other: ['lab-es.html', 'es', 'Español'] },
  { lang: 'es', source: 'lab.es.md', target: 'lab-es.html', back: 'Volver a la página', other: ['lab.html', 'en', 'English'] },
];

/**
 * A sheet as an HTML document.
 *
 * @param {typeof SHEETS[number]} sheet
 */
export function sheetOf({ lang, source, back, other: [address, otherLang, otherName] }) {
  const markdown = readFileSync(new URL(source, DOCS), 'utf8');
  const [, title] = /^# (.+)$/m.exec(markdown);
  return `<!doctype html>
<html lang="${lang}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${inline(title)} · Mosaico</title>
  <link rel="icon" href="img/icon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="css/base.css">
  <link rel="stylesheet" href="css/lab.css">
</head>
<body>
  <header class="top">
    <p><a href="./">${back}</a></p>
    <p><a href="${address}" lang="${otherLang}" hreflang="${otherLang}">${otherName}</a></p>
  </header>
  <main class="lab">
${blocks(markdown)}
  </main>
</body>
</html>
`;
}

/**
 * Blocks of Markdown, as far as the sheets use it: headings whose anchor stands before a colon, paragraphs, code.
 *
 * @param {string} markdown
 */
function blocks(markdown) {
  return markdown
    .trim()
    .split(/\n\n+/)
    .map((block) => {
      const [, code] = /^```\n([^]*)\n```$/.exec(block) ?? [];
      if (code !== undefined) return `<pre class="code" tabindex="0">${escaped(code)}</pre>`;
      const [, anchor, heading] = /^## (\w+): (.+)$/.exec(block) ?? [];
      if (heading) return `<h2 id="${anchor}">${inline(heading)}</h2>`;
      if (block.startsWith('# ')) return `<h1>${inline(block.slice(2))}</h1>`;
      return `<p>${inline(block.replaceAll('\n', ' '))}</p>`;
    })
    .map((block) => `    ${block}`)
    .join('\n');
}

/** @param {string} text */
function inline(text) {
  return escaped(text)
    .replace(/&lt;(https?:[^&]+)&gt;/g, '<a href="$1">$1</a>')
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '<code>docs/$1</code>')
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replace(/\*([^*]+)\*/g, '<em>$1</em>');
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

if (process.argv[1] && import.meta.url.endsWith('/lab.js') && process.argv[1].endsWith('lab.js')) {
  for (const sheet of SHEETS) writeFileSync(new URL(sheet.target, WEB), sheetOf(sheet));
}

// The ways in: the file chooser, a drop anywhere on the page, the clipboard, the example.

/**
 * Hands every picture that comes in to `onFile`; `onNothing` when what was dropped or pasted held none.
 */
export function takeIn({ input, veil, example, onFile, onNothing }) {
  input.addEventListener('change', () => {
    const [file] = input.files;
    // Emptied, so that choosing the same file again is a change again.
    if (file) onFile(file);
    input.value = '';
  });

  let depth = 0;
  const show = (entered) => {
    depth = Math.max(0, depth + (entered ? 1 : -1));
    veil.hidden = depth === 0;
  };
  const bringsFiles = (event) => event.dataTransfer?.types.includes('Files');
  addEventListener('dragenter', (event) => {
    if (bringsFiles(event)) show(true);
  });
  addEventListener('dragleave', (event) => {
    if (bringsFiles(event)) show(false);
  });
  addEventListener('dragover', (event) => event.preventDefault());
  addEventListener('drop', (event) => {
    event.preventDefault();
    depth = 0;
    veil.hidden = true;
    const [file] = event.dataTransfer?.files ?? [];
    if (file) onFile(file);
    else onNothing();
  });

  addEventListener('paste', (event) => {
    const [file] = event.clipboardData?.files ?? [];
    if (file) {
      event.preventDefault();
      onFile(file);
    } else if (!event.target.closest?.('input, textarea')) {
      onNothing();
    }
  });

  example.addEventListener('click', async () => {
    const response = await fetch('img/gato.jpg').catch(() => null);
    if (response?.ok) onFile(new File([await response.blob()], 'gato.jpg', { type: 'image/jpeg' }));
    else onNothing();
  });
}

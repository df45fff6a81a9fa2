// The ways in: the file chooser, a drop anywhere on the page, the clipboard, the example.

/**
 * Hands the files that come in together to `onFiles`; `onNothing` when what was dropped or pasted held none.
 */
export function takeIn({ input, veil, example, onFiles, onNothing }) {
  input.addEventListener('change', () => {
    const files = [...input.files];
    // Emptied, so that choosing the same file again is a change again.
    input.value = '';
    if (files.length > 0) onFiles(files);
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
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) onFiles(files);
    else onNothing();
  });

  addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length > 0) {
      event.preventDefault();
      onFiles(files);
    } else if (!event.target.closest?.('input, textarea')) {
      onNothing();
    }
  });

  example.addEventListener('click', async () => {
    const response = await fetch('img/gato.jpg').catch(() => null);
    if (response?.ok) onFiles([new File([await response.blob()], 'gato.jpg', { type: 'image/jpeg' })]);
    else onNothing();
  });
}

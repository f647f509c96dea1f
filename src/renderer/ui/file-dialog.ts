// The system's file dialog, through one hidden input that the whole page shares.

let input: HTMLInputElement | null = null;
let listener: (files: File[]) => void = () => {};

/** Puts the input into the page. It takes any file: the engine tells what it is by its content. */
export function installFileDialog(onFiles: (files: File[]) => void): void {
  listener = onFiles;
  if (input) return;
  input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.hidden = true;
  input.setAttribute('aria-label', 'Open pictures or checkpoints');
  input.addEventListener('change', () => {
    const files = [...(input?.files ?? [])];
    if (input) input.value = ''; // so that the same file can be chosen again
    if (files.length > 0) listener(files);
  });
  document.body.append(input);
}

export function openFileDialog(): void {
  input?.click();
}

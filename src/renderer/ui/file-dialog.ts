// The system's file dialog, through one hidden input that the whole page shares.

let input: HTMLInputElement | null = null;
let listener: (files: File[]) => void = () => {};
let asker: typeof listener | null = null;

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
    if (files.length > 0) (asker ?? listener)(files);
  });
  document.body.append(input);
}

export function openFileDialog(): void {
  askForFiles(null);
}

/** @param onFiles gets what is chosen this time; null: whoever takes files that nobody asked for */
export function askForFiles(onFiles: typeof asker): void {
  asker = onFiles;
  input?.click();
}

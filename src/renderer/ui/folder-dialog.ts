// The system's dialog for a folder, through one hidden input that the whole page shares.

let input: HTMLInputElement | null = null;
let listener: (files: File[]) => void = () => {};

/** Puts the input into the page. */
export function installFolderDialog(onFiles: (files: File[]) => void): void {
  listener = onFiles;
  if (input) return;
  input = document.createElement('input');
  input.type = 'file';
  input.webkitdirectory = true;
  input.hidden = true;
  input.setAttribute('aria-label', 'Open a folder of pictures');
  input.addEventListener('change', () => {
    const files = [...(input?.files ?? [])];
    if (input) input.value = ''; // so that the same folder can be chosen again
    if (files.length > 0) listener(files);
  });
  document.body.append(input);
}

export function openFolderDialog(): void {
  input?.click();
}

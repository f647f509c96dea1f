// What a picture may show by its file name alone: a WordNet id (ImageNet's own names), or a class's name in it.

const WNID = /n\d{8}/;

/**
 * Index of the class that a file name speaks of. The longest name wins; two classes of the same name are no answer.
 * @returns -1 where it speaks of none, or of more than one
 */
export function suggestedClass(
  fileName: string,
  names: readonly string[],
  wnids: readonly string[] | null,
): number {
  const wnid = WNID.exec(fileName)?.[0];
  if (wnid && wnids?.includes(wnid)) return wnids.indexOf(wnid);
  const words = ` ${plain(fileName.replace(/\.[a-z0-9]{1,5}$/i, ''))} `;
  let best = { length: 2, index: -1 };
  names.forEach((name, index) => {
    for (const synonym of name.split(',')) {
      const wanted = plain(synonym);
      if (!words.includes(` ${wanted} `)) continue;
      if (wanted.length > best.length) best = { length: wanted.length, index };
      else if (wanted.length === best.length && index !== best.index) best = { ...best, index: -1 };
    }
  });
  return best.index;
}

/** `Tabby_Cat-2` -> `tabby cat` */
function plain(text: string): string {
  return text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
}

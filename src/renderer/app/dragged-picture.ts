// A picture dragged from a page in a browser: a file where the browser makes one, an address otherwise. The app fetches
// nothing from the network, so that an address alone is answered with what can be done.

/** The part of a DataTransfer that is read; during the event only. */
export interface Dragged {
  readonly types: readonly string[];
  readonly files: ArrayLike<File>;
  getData(type: string): string;
}

/** Whether letting go here could bring something: files, or a picture with its address. */
export function mayBeTaken(types: readonly string[]): boolean {
  return ['Files', 'text/uri-list', 'text/html'].some(type => types.includes(type));
}

/** A picture inside a link is dragged with the link's address; its own stands in the HTML beside it. */
const IMAGE = /<img\b[^>]*?\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)')/i;

/** The address of the picture that was dragged, or of what it is linked to; null where there is none. */
export function addressOf(dragged: Pick<Dragged, 'getData'>): string | null {
  const image = IMAGE.exec(dragged.getData('text/html'));
  const inHtml = (image?.[1] ?? image?.[2])?.replaceAll('&amp;', '&');
  const inList = dragged
    .getData('text/uri-list')
    .split(/\r?\n/)
    .find(line => line !== '' && !line.startsWith('#'));
  return inHtml || inList || null;
}

const DATA = /^data:image\/([a-z0-9.+-]+)(;[^,;]*)*?(;base64)?,/i;
/** As long as a name may be that is spoken of in a sentence. */
const LONGEST = 80;

/** A picture that is written out in its own address; null where it is none, or damaged. */
export function fileInAddress(address: string): File | null {
  const head = DATA.exec(address);
  if (!head) return null;
  try {
    const text = decodeURIComponent(address.slice(head[0].length));
    const latin1 = head[3] ? atob(text) : text;
    const bytes = Uint8Array.from(latin1, character => character.charCodeAt(0));
    return new File([bytes], `dragged.${head[1]!.toLowerCase().replace(/^jpeg$/, 'jpg')}`);
  } catch {
    return null;
  }
}

/** Why an address brings no picture, and what to do. */
export function whyNotFetched(address: string): string {
  const short = address.length > LONGEST ? `${address.slice(0, LONGEST - 1)}…` : address;
  return `The browser gave only an address (${short}), and ResNet Explorer fetches nothing from the network: save the picture and drop the file, or copy the picture there and paste it here.`;
}

export type Brought = { readonly files: readonly File[] } | { readonly refused: string } | null;

/** What was let go over the page; null where it is nothing for us. */
export function broughtBy(dragged: Dragged): Brought {
  const files = Array.from(dragged.files);
  if (files.length > 0) return { files };
  const address = addressOf(dragged);
  if (!address) return null;
  const inside = fileInAddress(address);
  return inside ? { files: [inside] } : { refused: whyNotFetched(address) };
}

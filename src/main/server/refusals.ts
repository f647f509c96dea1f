// What somebody sees whom the server does not let in, as a page that needs neither script nor style.

const REFUSALS = {
  host: {
    title: 'Another address',
    text: 'ResNet Explorer answers under 127.0.0.1 only. Open the link that it printed when it started.',
  },
  origin: {
    title: 'Asked by another site',
    text: 'A page from elsewhere asked for this. ResNet Explorer answers its own page only.',
  },
  'no-link': {
    title: 'Open ResNet Explorer by its link',
    text: 'This browser was not let in yet. Open the whole link that ResNet Explorer printed when it started; it ends in a token.',
  },
  'used-link': {
    title: 'This link was used before',
    text:
      'The link opens ResNet Explorer in one browser, once. Go on in the browser that opened it first, or stop ' +
      'ResNet Explorer with Ctrl+C, start it again with “npm start”, and open the new link that it prints.',
  },
  'not-found': {
    title: 'No such page',
    text: 'ResNet Explorer has one page only. Open it at the address without anything after the port.',
  },
} as const;
export type Refusal = keyof typeof REFUSALS;

export function refusalPage(why: Refusal): string {
  const { title, text } = REFUSALS[why];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${title} · ResNet Explorer</title>
<main>
<h1>${title}</h1>
<p>${text}</p>
</main>
</html>
`;
}

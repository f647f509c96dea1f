// What somebody sees whom the server does not let in: a page of its own, without scripts, in the colours of the system.
import { createHash } from 'node:crypto';

const NEW_LINK =
  'In the terminal where ResNet Explorer runs, press <kbd>Enter</kbd>: it prints a new link. Open that one here.';
const START_AGAIN =
  'If that terminal is closed, start ResNet Explorer again (in a checkout with <code>npm start</code>) and open the link that it prints.';

interface Page {
  readonly title: string;
  /** HTML, ours. */
  readonly text: string;
  /** What a person can do, as HTML, ours. */
  readonly steps: readonly string[];
  /** Whether the address without a token may work by now. */
  readonly tryAgain?: boolean;
}

const REFUSALS = {
  host: {
    title: 'Open ResNet Explorer under a local address',
    text: 'It answers only where the browser’s address begins with 127.0.0.1 or localhost.',
    steps: [
      'Open the link that ResNet Explorer printed when it started.',
      'To use it from another computer, run <code>resnet-explorer connect user@host</code> there, or forward its port by ssh.',
    ],
  },
  origin: {
    title: 'Another site asked for this',
    text: 'ResNet Explorer answers its own page only, so that no other site can use it.',
    steps: ['Open ResNet Explorer by typing its address, or by the link that it printed.'],
  },
  'no-link': {
    title: 'Open ResNet Explorer by its link',
    text: 'This browser has not been let in yet. The link ends in a token that lets in one browser.',
    steps: [
      'Open the whole link that ResNet Explorer printed when it started.',
      `Or get a new one. ${NEW_LINK}`,
      START_AGAIN,
    ],
    tryAgain: true,
  },
  'used-link': {
    title: 'This link was used before',
    text: 'A link lets in one browser, so that nobody who finds it later can use it. This one has been used, or a newer one has taken its place.',
    steps: ['Go on in the browser that opened it.', NEW_LINK, START_AGAIN],
    tryAgain: true,
  },
  'not-found': {
    title: 'There is no such page',
    text: 'ResNet Explorer has one page only.',
    steps: ['<a href="/">Open ResNet Explorer</a>'],
  },
} as const satisfies Record<string, Page>;
export type Refusal = keyof typeof REFUSALS;

// The page may load nothing, so it cannot share the app's style sheet: these are the colours of its themes.
const STYLE = `
:root { color-scheme: light dark; --ground: #f5f6f8; --panel: #fff; --line: #e2e5ea; --text: #14181f; --muted: #596170; --accent: #2560d0; --key: #eceef2 }
@media (prefers-color-scheme: dark) { :root { --ground: #0e1115; --panel: #15181e; --line: #272c35; --text: #e8ebf0; --muted: #9aa4b4; --accent: #7ea9ff; --key: #0b0d11 } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px; background: var(--ground); color: var(--text); font: 15px/24px system-ui, -apple-system, "Segoe UI", sans-serif }
main { max-width: 560px; padding: 32px; background: var(--panel); border: 1px solid var(--line); border-radius: 8px }
header { display: flex; gap: 8px; align-items: center; color: var(--muted); font-size: 13px }
svg { width: 20px; height: 20px }
h1 { margin: 16px 0 8px; font-size: 20px; line-height: 28px }
p { margin: 0 0 16px; color: var(--muted) }
ul { margin: 0; padding-left: 20px }
li { margin: 8px 0 }
kbd, code { padding: 1px 6px; border: 1px solid var(--line); border-radius: 5px; background: var(--key); font: 13px ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace }
a { color: var(--accent) }
nav { margin-top: 24px }
nav a { display: inline-block; padding: 4px 16px; border: 1px solid var(--accent); border-radius: 5px; text-decoration: none }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
`;
/** The only style that the policy lets these pages have. */
export const REFUSAL_STYLE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

const LOGO =
  '<svg viewBox="0 0 32 32" fill="none" stroke-linecap="round" stroke-width="4" aria-hidden="true">' +
  '<path d="M4 23h24" stroke="#e0842f"/><path d="M5 21C5 5 27 5 27 21" stroke="#1f9c90"/></svg>';

export function refusalPage(why: Refusal): string {
  const { title, text, steps, tryAgain }: Page = REFUSALS[why];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} · ResNet Explorer</title>
<style>${STYLE}</style>
<main>
<header>${LOGO} ResNet Explorer</header>
<h1>${title}</h1>
<p>${text}</p>
<ul>
${steps.map(step => `<li>${step}</li>`).join('\n')}
</ul>
${tryAgain ? '<nav><a href="/">Try again</a></nav>' : ''}
</main>
</html>
`;
}

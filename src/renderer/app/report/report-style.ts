// How a report looks: on paper black on white, on the screen as the reader's system likes it.
export const STYLE = `
:root { color-scheme: light; --text: #14181f; --ground: #fff; --muted: #596170; --hairline: #e2e5ea;
  --shortcut: #0b776d; --residual: #ad5307; }
@media screen and (prefers-color-scheme: dark) {
  :root { color-scheme: dark; --text: #e7eaf0; --ground: #101418; --muted: #9aa4b2; --hairline: #2a313b;
    --shortcut: #38bdb0; --residual: #f29b4b; }
}
body { max-width: 860px; margin: 32px auto; padding: 0 24px; color: var(--text); background: var(--ground);
  font: 14px/1.5 Inter, system-ui, -apple-system, "Segoe UI", sans-serif; font-variant-numeric: tabular-nums; }
h1 { margin: 0; font-size: 22px; }
h2 { margin: 32px 0 8px; padding-top: 16px; border-top: 1px solid var(--hairline); font-size: 17px; }
h3 { margin: 24px 0 8px; font-size: 14px; }
.note, figcaption { color: var(--muted); font-size: 12px; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(360px, 1fr)); gap: 4px 24px; margin: 0; }
dl div { display: grid; grid-template-columns: 104px 1fr; gap: 8px; }
dt { color: var(--muted); }
dd { margin: 0; overflow-wrap: anywhere; }
figure { margin: 8px 0; }
img { max-width: 100%; border-radius: 6px; image-rendering: auto; }
.chart { display: block; width: 100%; margin: 8px 0; font-family: inherit; }
table { width: 100%; margin: 8px 0; border-spacing: 0; font-size: 12px; }
th, td { padding: 3px 6px; border-bottom: 1px solid var(--hairline); font-weight: 400; text-align: right; }
th:first-child { text-align: left; }
thead th { color: var(--muted); }
footer { margin: 32px 0; padding-top: 16px; border-top: 1px solid var(--hairline); }
@media print { body { margin: 0; max-width: none; } tr, figure, .chart { break-inside: avoid; } }
`.trim();

// How a report looks: black on white, for the screen and for paper.
export const STYLE = `
:root { color-scheme: light; }
body { max-width: 860px; margin: 32px auto; padding: 0 24px; color: #14181f; background: #fff;
  font: 14px/1.5 Inter, system-ui, -apple-system, "Segoe UI", sans-serif; font-variant-numeric: tabular-nums; }
h1 { margin: 0; font-size: 22px; }
h2 { margin: 32px 0 8px; padding-top: 16px; border-top: 1px solid #e2e5ea; font-size: 17px; }
h3 { margin: 24px 0 8px; font-size: 14px; }
.note, figcaption { color: #596170; font-size: 12px; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(360px, 1fr)); gap: 4px 24px; margin: 0; }
dl div { display: grid; grid-template-columns: 104px 1fr; gap: 8px; }
dt { color: #596170; }
dd { margin: 0; overflow-wrap: anywhere; }
figure { margin: 8px 0; }
img { max-width: 100%; border-radius: 6px; image-rendering: auto; }
.chart { display: block; width: 100%; margin: 8px 0; font-family: inherit; }
table { width: 100%; margin: 8px 0; border-spacing: 0; font-size: 12px; }
th, td { padding: 3px 6px; border-bottom: 1px solid #e2e5ea; font-weight: 400; text-align: right; }
th:first-child { text-align: left; }
thead th { color: #596170; }
footer { margin: 32px 0; padding-top: 16px; border-top: 1px solid #e2e5ea; }
@media print { body { margin: 0; max-width: none; } tr, figure, .chart { break-inside: avoid; } }
`.trim();

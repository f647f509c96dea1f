// A report as one HTML file that needs nothing else: no scripts, nothing from elsewhere, for reading, printing, keeping.
import { decimal, milliseconds, percent, scientific, significant } from '../../../shared/format';
import type { Cell, Table } from '../../../shared/table';
import { escaped } from '../../ui/panel-picture/markup';
import { gradientFigure } from './gradient-figure';
import type { Fact, NetworkReport, ReportData } from './report-data';
import { STYLE } from './report-style';

/** Whoever opens it need not trust it: it may load nothing. */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

export function reportHtml(report: ReportData): string {
  const { title, date, version, picture, networks } = report;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${escaped(title)}</h1>
<p class="note">${escaped(date)} · ResNet Explorer ${escaped(version)}</p>
</header>
<section>
<h2>Picture</h2>
${picture.href ? figure(picture.href, picture.name, picture.caption) : `<p>${escaped(picture.name)}. ${escaped(picture.caption)}</p>`}
</section>
${networks.map(section).join('\n')}
<footer class="note">BatchNorm in evaluation mode. Gradients at batch 1. For a block y = relu(F(x) + S(x)) the gradient at
its input is g = g_S + g_F; the share of the shortcut is ⟨g_S, g⟩ / ⟨g, g⟩.</footer>
</body>
</html>
`;
}

function section(network: NetworkReport): string {
  const { title, facts, weights, device, timings, fed, top5, objective, blocks, nodes, maps } = network;
  const parts = [
    `<h2>${escaped(title)}</h2>`,
    list(facts),
    '<h3>Weights</h3>',
    `<p><strong>${escaped(weights.title)}</strong>${weights.about ? ` ${escaped(weights.about)}` : ''}</p>`,
    list(weights.facts),
    weights.assumed.length > 0
      ? `<p>Taken for granted:</p><ul>${weights.assumed.map(text => `<li>${escaped(text)}</li>`).join('')}</ul>`
      : '',
    '<h3>Device</h3>',
    list([
      ['Device', [device.used, device.adapter].filter(Boolean).join(', ')],
      ['Threads', String(device.threads)],
      ...(timings
        ? [['Inspection', `${milliseconds(timings.total)}, every activation exposed`] as const]
        : []),
    ]),
    '<h3>Prediction</h3>',
    fed ? figure(fed.href, 'What the network was fed', fed.caption) : '',
    predictions(top5),
    '<h3>Gradient by block</h3>',
    `<p>${escaped(objective)}</p>`,
    blocks.length > 0 ? gradientFigure(blocks) : '<p>No gradient was measured.</p>',
    blocks.length > 0 ? gradientNumbers(blocks) : '',
    maps
      ? `<h3>Maps of ${escaped(maps.node)}</h3>${figure(maps.href, `Maps of ${maps.node}`, maps.caption)}`
      : '',
    '<h3>Every node</h3>',
    table(nodes),
  ];
  return `<section>\n${parts.filter(part => part !== '').join('\n')}\n</section>`;
}

function list(facts: readonly Fact[]): string {
  const rows = facts.map(([name, value]) => `<div><dt>${escaped(name)}</dt><dd>${escaped(value)}</dd></div>`);
  return `<dl>${rows.join('')}</dl>`;
}

function figure(href: string, alt: string, caption: string): string {
  return `<figure><img src="${escaped(href)}" alt="${escaped(alt)}"><figcaption>${escaped(caption)}</figcaption></figure>`;
}

function rowsOf(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = heads.map(name => `<th scope="col">${escaped(name)}</th>`).join('');
  const body = rows.map(([first = '', ...cells]) => {
    const rest = cells.map(cell => `<td>${escaped(cell)}</td>`).join('');
    return `<tr><th scope="row">${escaped(first)}</th>${rest}</tr>`;
  });
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

function predictions(top5: NetworkReport['top5']): string {
  const rows = top5.map(({ name, probability, logit }) => [name, percent(probability), significant(logit)]);
  return rowsOf(['class', 'probability', 'logit'], rows);
}

function gradientNumbers(blocks: NetworkReport['blocks']): string {
  const rows = blocks.map(block => [
    block.block,
    decimal(block.share, 3),
    significant(block.shortcut),
    significant(block.residual),
    significant(block.total),
    decimal(block.cosine),
    significant(block.forwardRatio),
    scientific(block.splitError, 1),
  ]);
  return rowsOf(['block', 'share', '|g_S|', '|g_F|', '|g|', 'cos', '|F| / |S|', 'error'], rows);
}

function table({ columns, rows }: Table): string {
  const shown = (cell: Cell) =>
    typeof cell === 'number' ? (Number.isInteger(cell) ? String(cell) : significant(cell)) : (cell ?? '–');
  return rowsOf(
    columns.map(name => name.replaceAll('_', ' ')),
    rows.map(cells => cells.map(shown)),
  );
}

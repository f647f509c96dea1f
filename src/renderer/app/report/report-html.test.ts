import { expect, it } from 'vitest';
import type { BlockGradient } from '../../../shared/protocol/records';
import { gradientFigure } from './gradient-figure';
import type { ReportData } from './report-data';
import { reportHtml } from './report-html';

const block = (name: string, share: number | null): BlockGradient => ({
  block: name,
  gradOut: 1,
  shortcut: 0.5,
  residual: 0.25,
  total: 0.7,
  cosine: 0.1,
  share,
  forwardRatio: 2,
  splitError: 3e-8,
});

const hostile = '<script>alert(1)</script>"\'&';
const report: ReportData = {
  title: `ResNet-18 on ${hostile}`,
  date: '1 May 2026',
  version: '0.1.0',
  picture: { name: hostile, href: 'data:image/png;base64,AA', caption: hostile },
  networks: [
    {
      title: 'ResNet-18',
      facts: [['Input', hostile]],
      weights: { title: hostile, about: null, facts: [], assumed: [hostile] },
      device: { requested: 'auto', used: 'cpu', adapter: hostile, threads: 2, tried: [] },
      timings: null,
      fed: null,
      top5: [{ index: 1, name: hostile, logit: 3, probability: 0.5 }],
      objective: hostile,
      blocks: [block('layer1.0', 0.7), block('layer1.1', null), block('layer2.0', -0.4)],
      nodes: { name: 'nodes', columns: ['name', 'receptive_field'], rows: [[hostile, null]] },
      maps: null,
    },
  ],
};

it('holds no markup but its own, no scripts, and nothing from elsewhere', () => {
  const html = reportHtml(report);
  expect(html).not.toContain('<script');
  expect(html.match(/&lt;script&gt;/g)!.length).toBeGreaterThan(8);
  expect(html).not.toMatch(/(src|href)="(?!data:)/);
  expect(html).not.toMatch(/https?:\/\//);
  expect(html).toContain("default-src 'none'");
});

it('has the numbers that were measured', () => {
  const html = reportHtml(report);
  expect(html).toContain('<td>50.0\u00a0%</td>');
  expect(html).toContain('<td>0.700</td>');
  expect(html).toContain('<td>3×10⁻⁸</td>');
});

it('draws a bar for each part of each block that has a share', () => {
  const svg = gradientFigure(report.networks[0]!.blocks);
  expect(svg.match(/<rect/g)).toHaveLength(4);
  expect(svg).not.toContain('NaN');
  expect(gradientFigure([])).not.toContain('NaN');
});

import { expect, it } from 'vitest';
import { document, escaped, tag } from './markup';

it('escapes what a file name or a class may hold', () => {
  expect(escaped('a<b>&"c"\u0000\u0008')).toBe('a&lt;b&gt;&amp;&quot;c&quot;');
});

it('writes elements with rounded numbers, and leaves out what has no value', () => {
  expect(tag('rect', { x: 1 / 3, rx: null, fill: undefined, class: '' })).toBe('<rect x="0.33"/>');
  expect(tag('g', { opacity: 0 }, '<path/>')).toBe('<g opacity="0"><path/></g>');
});

it('is a whole file of its own size', () => {
  expect(document(20, 10.5, '<g/>')).toBe(
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10.5" viewBox="0 0 20 10.5"><g/></svg>\n',
  );
  expect(document(1, 1, '', 'text{}')).toContain('<style>text{}</style>');
});

import { expect, it } from 'vitest';
import { suggestedClass } from './suggested-class';

const NAMES = ['tabby, tabby cat', 'goldfish, Carassius auratus', 'crane', 'crane, machine', 'cat', 'ox'];
const WNIDS = ['n02123045', 'n01443537', 'n02012849', 'n03126707', 'n02121808', 'n02403003'];

it.each([
  ['n02123045_3014.JPEG', 0],
  ['ILSVRC_n01443537_1.jpg', 1],
  ['Goldfish.png', 1],
  ['my-tabby_cat (2).jpg', 0], // the longest name: not `cat`
  ['TabbyCat.jpg', 0],
  ['cat.jpg', 4],
  ['crane.jpg', -1], // there are two
  ['concatenate.jpg', -1], // whole words only
  ['ox.jpg', -1], // two letters are too few
  ['IMG_0042.jpg', -1],
  ['n99999999.jpg', -1],
])('%s', (file, index) => expect(suggestedClass(file, NAMES, WNIDS)).toBe(index));

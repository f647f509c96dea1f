import { expect, it } from 'vitest';
import { readClassFile } from './class-list';

const read = (name: string, text: string) => readClassFile(name, new TextEncoder().encode(text));
const list = (names: string[], wnids: string[] | null = null) => ({ names, wnids });

it.each([
  ['a JSON list', 'classes.json', '["cat", "dog"]', list(['cat', 'dog'])],
  ['names by index', 'x', '{"1": "dog", "0": "cat"}', list(['cat', 'dog'])],
  [
    'names and WordNet ids',
    'classes.json',
    '[{"name": "cat", "wnid": "n02123045"}]',
    list(['cat'], ['n02123045']),
  ],
  [
    "Keras's index",
    'imagenet_class_index.json',
    '{"0": ["n01440764", "tench"], "1": ["n01443537", "goldfish"]}',
    list(['tench', 'goldfish'], ['n01440764', 'n01443537']),
  ],
  [
    'a transformers config',
    'config.json',
    '{"model_type": "resnet", "id2label": {"0": "cat"}}',
    list(['cat']),
  ],
  ['a timm config', 'config.json', '{"pretrained_cfg": {"label_names": ["cat"]}}', list(['cat'])],
  ['lines', 'labels.txt', 'cat\r\n\n dog \n', list(['cat', 'dog'])],
  [
    'lines with WordNet ids',
    'synset_words.txt',
    'n01440764 tench, Tinca tinca\nn01443537 goldfish',
    list(['tench, Tinca tinca', 'goldfish'], ['n01440764', 'n01443537']),
  ],
  [
    'a Python dictionary',
    'imagenet1000_clsidx_to_labels.txt',
    "{0: 'tench, Tinca tinca',\n 1: \"jack-o'-lantern\"}",
    list(['tench, Tinca tinca', "jack-o'-lantern"]),
  ],
])('%s', (_, name, text, expected) => expect(read(name, text)).toEqual(expected));

it.each([
  ['JSON of another kind', 'weights.json', '{"layer": 3}', 'json'],
  ['a gap in the indices', 'classes.json', '{"0": "cat", "2": "dog"}', 'json'],
  ['text under another name', 'shopping.jpg', 'Milk\nbread', null],
  ['an empty file', 'labels.txt', '\n \n', null],
  ['bytes that are no text', 'labels.txt', 'cat\0dog', null],
])('%s is no list', (_, name, text, expected) => expect(read(name, text)).toBe(expected));

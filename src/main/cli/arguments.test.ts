import { describe, expect, test } from 'vitest';
import { readArguments } from './arguments';
import { OPTIONS, type OptionName } from './options';

const ALL = Object.keys(OPTIONS) as OptionName[];
const read = (...argv: string[]) => readArguments('test', ALL, argv);

describe('values', () => {
  test.each([
    [['--input', '224'], { input: [224, 224] }],
    [['--input=225x160'], { input: [225, 160] }],
    [['--target', 'top1'], { target: 'top1' }],
    [['--target', '207'], { target: { index: 207 } }],
    [['--target', 'golden retriever'], { target: { name: 'golden retriever' } }],
    [['--target=n02099601'], { target: { name: 'n02099601' } }],
    [['--against', 'runner-up'], { against: 'runner-up' }],
    [['--against', '5'], { against: { index: 5 } }],
    [['--shortcut', 'none'], { shortcut: 'none' }],
    [['--shortcut', 'b'], { shortcut: 'B' }],
    [['--nodes', 'conv1, layer3.0 ,layer4'], { nodes: ['conv1', 'layer3.0', 'layer4'] }],
    [['--seed', '0', '--port', '65535'], { seed: 0, port: 65_535 }],
    [['--weights=--odd name.pth'], { weights: '--odd name.pth' }],
    [['--json', '--json', '-h'], { json: true, help: true }],
  ])('%j', (argv, values) => {
    expect(read(...argv)).toEqual({ values, repeated: {}, operands: [] });
  });

  test('an option that may be given several times keeps all its values', () => {
    const argv = ['--model', 'resnet18', '--seed', '1', '--model=resnet50'];
    const { values, repeated } = readArguments('test', ALL, argv, ['model', 'weights']);
    expect(repeated).toEqual({ model: ['resnet18', 'resnet50'] });
    expect(values).toEqual({ model: 'resnet50', seed: 1 });
  });

  test('what stands without a dash, and all that follows two dashes', () => {
    expect(read('resnet18', '--json', '--', '--model').operands).toEqual(['resnet18', '--model']);
  });
});

describe('mistakes', () => {
  test.each([
    [['--nonsense'], 'test has no option --nonsense.'],
    [['-x'], 'test has no option -x.'],
    [['--modle', 'resnet18'], 'test has no option --modle; is --model meant?'],
    [['--weight', 'x'], 'test has no option --weight; is --weights meant?'],
    [['--__proto__', 'x'], 'test has no option --__proto__.'],
    [['--json=yes'], '--json takes no value.'],
    [['--input'], '--input needs a size such as 224 or 225x160, each side from 1 to 4096.'],
    [['--image', '--json'], '--image needs a path.'],
    [['--image='], '--image takes a path, not “”.'],
    [['--input', '0'], '--input takes a size such as 224 or 225x160, each side from 1 to 4096, not “0”.'],
    [
      ['--input', '224x'],
      '--input takes a size such as 224 or 225x160, each side from 1 to 4096, not “224x”.',
    ],
    [['--stride', '2x2'], '--stride takes 3x3 or 1x1, not “2x2”.'],
    [['--target', '-1'], '--target takes top1, the index of a class or its name, not “-1”.'],
    [['--against', 'top1'], '--against takes runner-up, the index of a class or its name, not “top1”.'],
    [['--port', '65536'], '--port takes a whole number from 0 to 65535, not “65536”.'],
    [['--seed', '1.5'], '--seed takes a whole number from 0 to 9999999999, not “1.5”.'],
    [['--nodes', 'conv1,,fc'], '--nodes takes names of nodes with commas between them, not “conv1,,fc”.'],
    [['--seed', '1', '--seed', '2'], '--seed was given twice.'],
  ])('%j', (argv, message) => {
    expect(() => read(...argv)).toThrow(expect.objectContaining({ name: 'UsageError', message }));
  });

  test('an option of another command is unknown', () => {
    expect(() => readArguments('describe', ['input'], ['--image', 'x.jpg'])).toThrow(
      'describe has no option --image.',
    );
  });
});

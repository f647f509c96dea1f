import { expect, test } from 'vitest';
import { architecture } from '../../../shared/resnet/architecture';
import { networkSpec } from '../../../shared/resnet/variant';
import {
  differenceWords,
  editWords,
  fitting,
  isEdited,
  listOf,
  NO_EDITS,
  withChannel,
  withGate,
} from './edits';

const cut = withGate(NO_EDITS, 'layer2.1', 'shortcut', 0);
const both = withGate(cut, 'layer2.1', 'residual', 0.4);
const muted = withChannel(both, 'layer3.5', 17, 0);

test('what is as trained is no edit', () => {
  const restored = withGate(withGate(both, 'layer2.1', 'residual', 1), 'layer2.1', 'shortcut', 1);
  expect(restored).toEqual(NO_EDITS);
  expect(isEdited(restored)).toBe(false);
  expect(withChannel(withChannel(NO_EDITS, 'relu', 3, 2), 'relu', 3, 1)).toEqual(NO_EDITS);
});

test('they are told in words', () => {
  expect(listOf(withChannel(muted, 'relu', 3, 2)).map(editWords)).toEqual([
    'shortcut cut',
    'branch 40 %',
    'channel 17 muted',
    'channel 3 200 %',
  ]);
});

test('a step of undo bears the name of the factor that changed', () => {
  expect(differenceWords(cut, both)).toBe('layer2.1 branch');
  expect(differenceWords(muted, both)).toBe('layer3.5 channel 17');
  expect(differenceWords(muted, NO_EDITS)).toBe('edits of the network');
});

test('a network has what fits it; the same object each time', () => {
  const net18 = architecture(networkSpec('resnet18'));
  const net50 = architecture(networkSpec('resnet50'));
  expect(fitting(muted, net18)).toEqual(both);
  expect(fitting(muted, net18)).toBe(fitting(muted, net18));
  expect(fitting(muted, net50)).toBe(muted);
  expect(fitting(muted, architecture(networkSpec('resnet50', { shortcut: 'none' })))).toEqual(
    withChannel(NO_EDITS, 'layer3.5', 17, 0),
  );
});

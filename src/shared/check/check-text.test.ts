import { expect, test } from 'vitest';
import { checkText, choiceText } from './check-text';
import { CPU, CUDA, MACHINE, WEBGPU } from './testing/answers';

test('the whole check in columns: machine, outcomes, times, differences', () => {
  const lines = checkText({ machine: MACHINE, providers: [CPU, CUDA, WEBGPU] }).split('\n');
  const line = (start: RegExp) => lines.filter(text => start.test(text)).map(text => text.split(/\s{2,}/));
  expect(lines[0]).toBe('What computes here: networks inspected at 224 × 224 pixels');
  expect(line(/^version/)[0]![1]).toBe('ResNet Explorer 1.2.3, onnxruntime-node 1.30.0, Node.js 20.20.2');
  expect(line(/^graphics/)[0]![1]).toBe('NVIDIA H100, driver 550.54.15');
  expect(line(/^drivers/)[0]![1]).toBe('libcuda.so.1, libvulkan_radeon.so');
  expect(lines).toContain('The automatic choice takes WebGPU.');
  expect(line(/^CUDA .* disagrees /)[0]![2]).toBe(CUDA.why);
  expect(line(/^WebGPU +ResNet-50 +400/)[0]).toEqual([
    'WebGPU',
    'ResNet-50',
    '400 ms',
    '18 ms',
    '9 ms',
    '8.1 ms',
    '13.5 ms',
    '10',
  ]);
  expect(line(/^CUDA +ResNet-50 +logits/)[0]).toEqual([
    'CUDA',
    'ResNet-50',
    'logits',
    'no number',
    '1.0×10⁻⁴',
    'logit 7',
  ]);
  expect(line(/^WebGPU +ResNet-50 +gradient norms/)[0]!.at(-1)).toBe('nowhere');
  expect(line(/^WebGPU +ResNet-50 +logits, half/)[0]).toEqual([
    'WebGPU',
    'ResNet-50',
    'logits, half precision',
    '0.0012',
  ]);
});

test('of the automatic choice nothing is said where the check leaves it as it was', () => {
  const right = { ...WEBGPU, chosen: null };
  expect(choiceText({ machine: MACHINE, providers: [CPU, CUDA, right] })).toBeNull();
  expect(choiceText({ machine: MACHINE, providers: [CPU, WEBGPU] })).toBeNull();
  const slow = { ...WEBGPU, chosen: false };
  expect(choiceText({ machine: MACHINE, providers: [CPU, CUDA, slow] })).toBe(
    'The automatic choice takes the CPU.',
  );
});

test('the CPU alone needs no table of differences', () => {
  const text = checkText({ machine: { ...MACHINE, graphics: [] }, providers: [CPU] });
  expect(text).not.toContain('largest');
  expect(text).toContain('no adapter that the system names');
});

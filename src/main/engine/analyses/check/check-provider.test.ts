import { describe, expect, test } from 'vitest';
import { CodedError } from '../../../../shared/protocol/error';
import type { Device, DeviceState } from '../../../../shared/protocol/records';
import { DeviceChooser, type VerdictStore } from '../../session/device';
import { type Bench, checkProvider, type ProviderQuestion } from './check-provider';
import type { Measured } from './measure';

type Tried = DeviceState['tried'][number];
type Answer = Error | { readonly milliseconds: number; readonly logit: number };

/** `auto` finds every provider fast and right, unless a verdict is known. */
function world(answers: Partial<Record<Device, Answer>>, known: [Device, Tried][] = []) {
  const verdicts = new Map<Device, Tried>(known);
  const history: Tried[] = [];
  const store: VerdictStore = {
    read: async device => verdicts.get(device) ?? null,
    write: async (device, verdict) => {
      history.push(verdict);
      verdicts.set(device, verdict);
    },
    forget: async device => void verdicts.delete(device),
  };
  const probe = async (device: Device) => ({
    milliseconds: device === 'cpu' ? 9 : 1,
    logits: Float32Array.of(7),
  });
  const devices = new DeviceChooser(probe, store, ['cuda', 'webgpu', 'cpu']);
  const asked: [string, Device, number][] = [];
  const bench: Bench = {
    measure: async (model, device, target) => {
      asked.push([model, device, target]);
      const answer = answers[device]!;
      if (answer instanceof Error) throw answer;
      return measured(answer.logit, answer.milliseconds);
    },
    half: async () => Float32Array.of(7.7, -3),
    drivers: async () => ['libvk_test.so'],
  };
  const references = new Map<string, Measured>();
  const check = (question: ProviderQuestion) => checkProvider(question, bench, references, devices);
  return { check, verdicts, history, asked, auto: () => devices.choose('auto') };
}

function measured(logit: number, milliseconds: number): Measured {
  return {
    input: [224, 224],
    target: 0,
    logits: Float32Array.of(logit, -3),
    activations: [],
    blocks: [],
    inputGradient: { l2: 1, max: 1 },
    times: {
      create: 5,
      first: 20,
      median: milliseconds,
      fastest: milliseconds,
      slowest: milliseconds,
      runs: 10,
    },
  };
}

const CPU = { milliseconds: 9, logit: 7 };

test('the CPU is the reference, and is asked once for all providers', async () => {
  const { check, asked, verdicts } = world({ cpu: CPU, cuda: CPU, webgpu: CPU });
  expect(await check({ device: 'cpu' })).toMatchObject({ outcome: 'reference', chosen: true });
  await check({ device: 'cuda' });
  await check({ device: 'webgpu' });
  expect(asked).toEqual([
    ['resnet18', 'cpu', -1],
    ['resnet50', 'cpu', -1],
    ['resnet18', 'cuda', 0],
    ['resnet50', 'cuda', 0],
    ['resnet18', 'webgpu', 0],
    ['resnet50', 'webgpu', 0],
  ]);
  expect(verdicts.has('cpu')).toBe(false);
});

test('one that agrees and is faster may be chosen, and says what half precision changes', async () => {
  const { check, auto } = world({ cpu: CPU, cuda: { milliseconds: 1, logit: 7 } });
  const found = await check({ device: 'cuda' });
  expect(found).toMatchObject({ outcome: 'agrees', chosen: true, drivers: ['libvk_test.so'] });
  expect(found.why).toMatch(/^1\sms against the CPU's 9\sms for ResNet-50$/);
  expect(found.networks.map(({ model }) => model)).toEqual(['resnet18', 'resnet50']);
  expect(found.networks[1]).toMatchObject({
    differences: { logits: { value: 0 } },
    half: expect.closeTo(0.1, 6),
  });
  expect(await auto()).toMatchObject({ used: 'cuda' });
});

describe('auto never takes one', () => {
  test.each<[string, Answer, string, RegExp]>([
    [
      'that disagrees',
      { milliseconds: 1, logit: 7.1 },
      'disagrees',
      /^its logits of ResNet-18 differ from the CPU's by 0\.014, where 1\.0×10⁻⁴ is allowed \(at logit 0\)$/,
    ],
    [
      'that gives no numbers',
      { milliseconds: 1, logit: Number.NaN },
      'disagrees',
      /logits of ResNet-18 are no numbers/,
    ],
    [
      'that does not start',
      new Error('no such driver'),
      'failed',
      /^no such driver\. It needs an NVIDIA GPU/,
    ],
    ['that is slower', { milliseconds: 30, logit: 7 }, 'agrees', /^slower than the CPU: 30\sms/],
  ])('%s', async (_, answer, outcome, why) => {
    const { check, auto } = world({ cpu: CPU, cuda: answer, webgpu: new Error('none') });
    await check({ device: 'webgpu' });
    const found = await check({ device: 'cuda' });
    expect(found).toMatchObject({ outcome, chosen: false, why: expect.stringMatching(why) });
    const state = await auto();
    expect(state.used).toBe('cpu');
    expect(state.tried.find(({ name }) => name === 'cuda')).toMatchObject({ ok: false });
  });

  test('that ends the process: the verdict is written before it is tried, and a second time for good', async () => {
    const tried: (boolean | undefined)[] = [undefined, true];
    const whys: string[] = [];
    for (const again of tried) {
      const { check, history } = world({ cpu: CPU, cuda: CPU });
      await check({ device: 'cuda', again });
      expect(history[0]).toMatchObject({ ok: false });
      whys.push(history[0]!.why);
    }
    const auto = async (why: string) =>
      (await world({}, [['cuda', { name: 'cuda', ok: false, why }]]).auto()).used;
    expect(await auto(whys[0]!)).toBe('cuda'); // once may be an accident: it is asked again
    expect(await auto(whys[1]!)).toBe('webgpu');
  });
});

describe('the verdict that there was stays', () => {
  const known: Tried = { name: 'cuda', ok: true, why: '2 ms against 9 ms' };

  test.each<[string, [Device, Tried][]]>([
    ['a verdict', [['cuda', known]]],
    ['none', []],
  ])('when a check is cancelled: %s', async (_, before) => {
    const { check, verdicts } = world({ cpu: CPU, cuda: new CodedError('cancelled', 'Cancelled.') }, before);
    await expect(check({ device: 'cuda' })).rejects.toMatchObject({ code: 'cancelled' });
    expect([...verdicts]).toEqual(before);
  });

  test('when one network agrees, which does not tell what is faster; but not when it disagrees', async () => {
    const right = world({ cpu: CPU, cuda: { milliseconds: 30, logit: 7 } }, [['cuda', known]]);
    const found = await right.check({ device: 'cuda', model: 'resnet20' });
    expect(found).toMatchObject({ outcome: 'agrees', chosen: null });
    expect(right.asked.map(([model]) => model)).toEqual(['resnet20', 'resnet20']);
    expect(right.verdicts.get('cuda')).toEqual(known);

    const wrong = world({ cpu: CPU, cuda: { milliseconds: 1, logit: 3 } }, [['cuda', known]]);
    expect(await wrong.check({ device: 'cuda', input: [64, 64] })).toMatchObject({ chosen: false });
    expect(wrong.verdicts.get('cuda')).toMatchObject({ ok: false });
  });
});

test('a CPU that fails is no verdict on the provider', async () => {
  const { check, verdicts } = world({ cpu: new Error('out of memory'), cuda: CPU });
  await expect(check({ device: 'cuda' })).rejects.toThrow('out of memory');
  expect(verdicts.size).toBe(0);
});

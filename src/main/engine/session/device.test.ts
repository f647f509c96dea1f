import { describe, expect, test } from 'vitest';
import { CodedError } from '../../../shared/protocol/error';
import type { Device, DeviceState } from '../../../shared/protocol/records';
import { DeviceChooser, type Probe, reason, type VerdictStore } from './device';

type Tried = DeviceState['tried'][number];

function memory(): VerdictStore & { known: Map<Device, Tried>; writes: Tried[] } {
  const known = new Map<Device, Tried>();
  const writes: Tried[] = [];
  return {
    known,
    writes,
    read: async device => known.get(device) ?? null,
    write: async (device, verdict) => {
      writes.push(verdict);
      known.set(device, verdict);
    },
    forget: async device => void known.delete(device),
  };
}

/** What each device answers: milliseconds and the first logit, or why it does not start; `half` answers for all. */
function probe(
  answers: Partial<Record<Device, [number, number] | string>>,
  half: [number, number] | string = 'no f16',
): Probe {
  return async (device, precision) => {
    const answer = precision === 'half' ? half : answers[device];
    if (!Array.isArray(answer)) throw new Error(answer);
    return { milliseconds: answer[0], logits: Float32Array.from([answer[1], -3]) };
  };
}

const OFFERED: Device[] = ['cuda', 'webgpu', 'cpu'];

describe('auto', () => {
  test.each<[string, Partial<Record<Device, [number, number] | string>>, Device]>([
    [
      'takes the first that agrees with the CPU and is faster',
      { cuda: 'no driver', webgpu: [2, 7], cpu: [9, 7] },
      'webgpu',
    ],
    [
      'does not take a slower one, as a software adapter is',
      { cuda: 'no driver', webgpu: [90, 7], cpu: [9, 7] },
      'cpu',
    ],
    ['does not take one that computes something else', { cuda: [1, 9], webgpu: 'none', cpu: [9, 7] }, 'cpu'],
    [
      'does not take one that computes nothing',
      { cuda: [1, Number.NaN], webgpu: 'none', cpu: [9, 7] },
      'cpu',
    ],
  ])('%s', async (_, answers, used) => {
    const chooser = new DeviceChooser(probe(answers), memory(), OFFERED);
    const state = await chooser.choose('auto');
    expect(state).toMatchObject({ requested: 'auto', used });
    for (const { ok, why } of state.tried.filter(t => !t.ok))
      expect([ok, why.length > 0]).toEqual([false, true]);
  });

  test('asks a provider once, and one that took the engine down once more, but not again', async () => {
    const verdicts = memory();
    verdicts.known.set('cuda', {
      name: 'cuda',
      ok: false,
      why: 'the engine ended twice while this provider was tried',
    });
    let asked = 0;
    const counting: Probe = async (device, precision) => {
      asked++;
      return probe({ webgpu: [2, 7], cpu: [9, 7] })(device, precision);
    };
    await new DeviceChooser(counting, verdicts, OFFERED).choose('auto');
    expect(asked).toBe(2);
    expect(verdicts.writes[0]).toMatchObject({ name: 'webgpu', ok: false });
    const again = await new DeviceChooser(counting, verdicts, OFFERED).choose('auto');
    expect(asked).toBe(2);
    expect(again).toMatchObject({ used: 'webgpu' });
    expect(again.tried.map(t => t.name)).toEqual(['cuda', 'webgpu']);
    verdicts.known.set('cuda', {
      name: 'cuda',
      ok: false,
      why: 'the engine ended while this provider was tried',
    });
    await new DeviceChooser(counting, verdicts, OFFERED).choose('auto');
    expect(asked).toBe(3);
    expect(verdicts.known.get('cuda')).toMatchObject({ ok: false, why: 'no reason given' });
  });
});

describe('a device that is named', () => {
  test('is taken though it is slow', async () => {
    const chooser = new DeviceChooser(probe({ webgpu: [900, 7], cpu: [9, 7] }), memory(), OFFERED);
    expect(await chooser.choose('webgpu')).toMatchObject({ requested: 'webgpu', used: 'webgpu' });
  });

  test('that does not start is refused with the runtime’s reason, and the one in use stays', async () => {
    const chooser = new DeviceChooser(probe({ cuda: 'libcudart.so is missing' }), memory(), OFFERED);
    await expect(chooser.choose('cuda')).rejects.toMatchObject({
      code: 'device',
      message: expect.stringMatching(/^CUDA does not start: libcudart\.so is missing\. It needs .*\.$/),
    });
    await expect(chooser.choose('coreml')).rejects.toMatchObject({ code: 'device' });
    expect(chooser.state.used).toBe('cpu');
  });
});

describe('half precision', () => {
  const answers: Partial<Record<Device, [number, number] | string>> = { webgpu: [2, 8], cpu: [9, 8] };
  const chooser = (half: [number, number] | string, of = answers) =>
    new DeviceChooser(probe(of, half), memory(), OFFERED);

  test('comes with its difference from single precision on the CPU', async () => {
    const state = await chooser([1, 8.02]).choose('webgpu', 'half');
    expect(state).toMatchObject({ used: 'webgpu', half: { difference: expect.closeTo(0.0025, 4) } });
    expect((await chooser([1, 8.02]).choose('webgpu')).half).toBeUndefined();
  });

  test.each<['auto' | Device, [number, number] | string, RegExp]>([
    ['cpu', [1, 8], /^Half precision needs a GPU; on the CPU it would only cost time\.$/],
    ['webgpu', 'no f16', /^WebGPU does not compute in half precision here: no f16; take single precision\.$/],
    ['webgpu', [1, Number.NaN], /gave no numbers; take single precision\.$/],
  ])('on %s that answers %o is refused, and what is in use stays', async (device, half, message) => {
    const chosen = chooser(half);
    await chosen.choose('webgpu');
    await expect(chosen.choose(device, 'half')).rejects.toMatchObject({
      code: 'device',
      message: expect.stringMatching(message),
    });
    expect(chosen.state).toMatchObject({ requested: 'webgpu', used: 'webgpu' });
    expect(chosen.state.half).toBeUndefined();
  });

  test('is refused where auto finds no GPU, and ends with the device', async () => {
    await expect(chooser([1, 8], { cpu: [9, 8] }).choose('auto', 'half')).rejects.toThrow(/needs a GPU/);
    const chosen = chooser([1, 8]);
    await chosen.choose('webgpu', 'half');
    expect(chosen.fallBack('lost').half).toBeUndefined();
  });
});

test('a device that fails later gives way to the CPU and says why', async () => {
  const chooser = new DeviceChooser(probe({ webgpu: [2, 7], cpu: [9, 7] }), memory(), OFFERED);
  await chooser.choose('webgpu');
  const state = chooser.fallBack('device lost');
  expect(state).toMatchObject({
    requested: 'webgpu',
    used: 'cpu',
    tried: [{ name: 'webgpu', ok: false, why: 'device lost' }],
  });
});

test('reason keeps what the runtime says and drops where in its source it says so', () => {
  const checked =
    '/onnxruntime_src/core/webgpu_context.cc:89 void Init(const Config&) adapter.status == Success was false. Failed to get a WebGPU adapter: none';
  expect(reason(new Error(checked))).toBe('Failed to get a WebGPU adapter: none');
  expect(reason(new Error('shader_helper.cc:416 GenerateSourceCode Program Conv requires f16'))).toBe(
    'Program Conv requires f16',
  );
  expect(reason(new CodedError('device', 'outer', { cause: new Error('inner\nstack') }))).toBe('inner');
  expect(reason('plain')).toBe('plain');
});

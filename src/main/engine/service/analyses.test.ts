// Path lengths, Grad-CAM and export through the protocol, on a whole engine in this process.

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { EngineClient } from '../../../shared/protocol/client';
import type { RequestOf } from '../../../shared/protocol/messages';
import type { NetworkRequest } from '../../../shared/protocol/records';
import { architecture } from '../../../shared/resnet/architecture';
import { networkSpec } from '../../../shared/resnet/variant';
import { writeNpy } from '../../../shared/tensor/npy';
import { feedInput } from '../graph/feeds';

import { Session } from '../session/runtime';
import { formulaInput } from '../testing/formula-weights';
import { inspect, startLocalEngine } from '../testing/local-engine';
import { temporaryFolder } from '../weights/testing/folder';
import { untrained } from '../weights/untrained';

const engine = startLocalEngine({ trusted: true });
const client = engine.connect();
afterAll(() => engine.close());
const folder = temporaryFolder();

const NETWORK: NetworkRequest = { model: 'resnet18', weights: 'untrained:1', input: [64, 64] };
const NET = architecture(networkSpec('resnet18', { input: [64, 64] }));
const INPUT = formulaInput(64, 64);

async function waveOf(of: EngineClient): Promise<string> {
  const { file } = await of.sendFile('x.npy', writeNpy([1, 3, 64, 64], INPUT)).result;
  return (file as { imageId: string }).imageId;
}

async function inspectWave(target: RequestOf<'inspect'>['target'] = 'top1') {
  const imageId = await waveOf(client);
  return inspect(client, { network: NETWORK, imageId, target });
}

async function values(runId: number, node: string, of: 'activation' | 'gradient') {
  const { bulk } = await client.call('values', { runId, node, of }).result;
  return new Float32Array(bulk!.slice().buffer);
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    error => error.code,
  );

describe('of a run that is kept', () => {
  test('shares of the gradient by path length add up to 1', async () => {
    const { runId } = (await inspectWave()).predictions;
    const { shares } = (await client.call('pathLengths', { runId }).result).header;
    expect(shares).toHaveLength(9);
    expect(shares.reduce((sum: number, share) => sum + share!, 0)).toBeCloseTo(1, 5);
    expect(await codeOf(client.call('pathLengths', { runId: 10 ** 6 }).result)).toBe('no-run');
  });

  test('Grad-CAM is what activation and gradient make it', async () => {
    const { runId } = (await inspectWave({ index: 7 })).predictions;
    const { header, bulk } = await client.call('gradcam', { runId, node: 'layer2' }).result;
    expect(header).toMatchObject({ node: 'layer2.1', shape: [8, 8] });
    const cam = new Float32Array(bulk!.slice().buffer);
    const [a, g] = [
      await values(runId, 'layer2.1', 'activation'),
      await values(runId, 'layer2.1', 'gradient'),
    ];
    const expected = new Float64Array(64);
    for (let c = 0; c < 128; c++) {
      const weight = g.subarray(64 * c, 64 * c + 64).reduce((x, y) => x + y, 0) / 64;
      for (let i = 0; i < 64; i++) expected[i]! += weight * a[64 * c + i]!;
    }
    const scale = Math.max(...expected);
    cam.forEach((value, i) => {
      expect(Math.abs(value - Math.max(0, expected[i]!)) / scale).toBeLessThan(1e-4);
    });
    expect(await codeOf(client.call('gradcam', { runId, node: 'fc' }).result)).toBe('bad-request');
    expect(await codeOf(client.call('gradcam', { runId, node: 'layer9' }).result)).toBe('bad-request');
  });
});

describe('the gradient of each channel', () => {
  test('its length, and activation times gradient, are what the values make them', async () => {
    const { runId } = (await inspectWave({ index: 7 })).predictions;
    for (const node of ['layer2', 'layer4.1', 'maxpool', 'input']) {
      const { header, bulk } = await client.call('channelGradients', { runId, node }).result;
      const { channels } = header;
      const told = new Float32Array(bulk!.slice().buffer);
      expect(told).toHaveLength(2 * channels);
      const [a, g] = [await values(runId, node, 'activation'), await values(runId, node, 'gradient')];
      const size = a.length / channels;
      const largest = Math.max(...told.slice(channels).map(Math.abs));
      for (let c = 0; c < channels; c++) {
        const [map, slope] = [a, g].map(all => all.subarray(c * size, (c + 1) * size));
        const effect = map!.reduce((sum, value, i) => sum + value * slope![i]!, 0);
        expect(told[c]).toBeCloseTo(Math.hypot(...slope!), 6);
        expect(Math.abs(told[channels + c]! - effect) / largest, `${node} ${c}`).toBeLessThan(1e-4);
      }
    }
    const pooled = await client.call('channelGradients', { runId, node: 'avgpool' }).result;
    expect(pooled.header.channels).toBe(512);
    expect(await codeOf(client.call('channelGradients', { runId, node: 'fc' }).result)).toBe('bad-request');
    expect(await codeOf(client.call('channelGradients', { runId, node: 'conv9' }).result)).toBe(
      'bad-request',
    );
  });
});

describe('kernels', () => {
  const ask = async (node: string, output?: number) => {
    const draft = output === undefined ? { node } : { node, output };
    const { header, bulk } = await client.call('kernels', { network: NETWORK, ...draft }).result;
    return { ...header, values: new Float32Array(bulk!.slice().buffer) };
  };

  test('of one output channel are a part of all', async () => {
    const drawn = untrained(networkSpec('resnet18'), 1);
    for (const node of ['conv1', 'layer2.0.conv1', 'layer2.0.downsample.0', 'fc']) {
      const all = await ask(node);
      const given = await drawn.get(`${node}.weight`)!.read();
      expect(Buffer.compare(Buffer.from(all.values.buffer), Buffer.from(given.buffer)), node).toBe(0);
      expect(all.output).toBeNull();
      expect(all.min).toBe(all.values.reduce((x, y) => Math.min(x, y)));
      expect(all.max).toBe(all.values.reduce((x, y) => Math.max(x, y)));
      const [, inputs, height, width] = all.shape;
      const size = inputs * height * width;
      const one = await ask(node, 5);
      expect(one).toMatchObject({ shape: all.shape, output: 5, min: all.min, max: all.max });
      expect(one.values).toEqual(all.values.slice(5 * size, 6 * size));
    }
  });

  test('are refused where there are none, by name', async () => {
    await expect(ask('relu')).rejects.toMatchObject({
      code: 'bad-request',
      message: expect.stringContaining('relu'),
    });
    expect(await codeOf(ask('layer9.0.conv1'))).toBe('bad-request');
    expect(await codeOf(ask('conv1', 64))).toBe('bad-request');
  });
});

describe('export', () => {
  async function exported(draft: Pick<RequestOf<'export'>, 'taps' | 'gradients'>) {
    const { header } = await client.call('export', { network: NETWORK, ...draft }).result;
    const pieces: Uint8Array[] = [];
    for (let offset = 0; offset < header.size; offset += pieces.at(-1)!.length)
      pieces.push((await client.call('export.read', { offset }).result).bulk!);
    return { model: Buffer.concat(pieces), outputs: header.outputs };
  }

  test('every activation and every block’s gradient is ours', async () => {
    const { model, outputs } = await exported({ taps: 'all', gradients: true });
    const { runId } = (await inspectWave({ index: 3 })).predictions;
    const session = await Session.create(model, 'cpu', null); // no folder: nothing lies outside
    const target = { data: BigInt64Array.from([3n]), dims: [1] };
    const fetched = await session.run({ ...feedInput(NET, INPUT), target });
    await session.release();
    expect([...fetched.keys()].sort()).toEqual([...outputs].sort());

    const names = NET.nodes.map(({ name }) => name).filter(name => name !== 'input');
    const pairs: [string, string, 'activation' | 'gradient'][] = [
      ...names.map(name => [name, name, 'activation'] as [string, string, 'activation']),
      ...['input', ...NET.blocks.map(({ name }) => name)].map(
        name => [`${name}.grad`, name, 'gradient'] as [string, string, 'gradient'],
      ),
    ];
    expect(outputs).toHaveLength(pairs.length + 1); // targetClass
    for (const [output, node, of] of pairs) {
      const [theirs, ours] = [fetched.get(output) as Float32Array, await values(runId, node, of)];
      const norm = Math.hypot(...ours);
      const distance = Math.hypot(...ours.map((value, i) => value - theirs[i]!));
      expect(distance, output).toBeLessThan(1e-5 * norm);
    }
  });

  const checker = ['-c', 'import onnx, sys; onnx.checker.check_model(sys.argv[1], full_check=True)'];
  const python = '/usr/bin/python3';
  test.skipIf(spawnSync(python, ['-c', 'import onnx']).status !== 0)('onnx.checker accepts it', async () => {
    for (const gradients of [false, true]) {
      const path = join(folder, 'model.onnx');
      writeFileSync(path, (await exported({ taps: 'blocks', gradients })).model);
      const { status, stderr } = spawnSync(python, [...checker, path], { encoding: 'utf8' });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    }
  });

  test('it opens again as the same network', async () => {
    const { model } = await exported({ taps: [], gradients: false });
    const { file } = await client.sendFile('exported.onnx', model).result;
    expect(file).toMatchObject({
      kind: 'weights',
      entry: { model: 'resnet18', receipt: { format: 'onnx', classes: 1000, shortcut: 'B' } },
    });
  });

  test('taps are named as nodes are', async () => {
    const { outputs } = await exported({ taps: ['layer1', 'conv1'], gradients: false });
    expect(outputs).toEqual(['fc', 'layer1.1', 'conv1']);
    expect(await codeOf(exported({ taps: ['conv9'], gradients: false }))).toBe('bad-request');
    expect(await codeOf(engine.connect().call('export.read', { offset: 0 }).result)).toBe('bad-request');
  });
});

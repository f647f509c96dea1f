import { expect, it } from 'vitest';
import { createAppStore } from '../../state/store';
import { diagnostics, withoutNames } from './diagnostics';
import { newFaults } from './fault-log';

const AROUND = {
  host: 'browser host',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36',
  window: [1440, 900, 1] as const,
  theme: 'dark',
  lessMotion: false,
};

it('leaves no path, no address and no file name', () => {
  expect(withoutNames('/home/ada/My-Photos/cat.jpg: is empty', [])).toBe('….jpg: is empty');
  expect(withoutNames('cannot read "C:\\Users\\ada\\net.pth"', [])).toBe('cannot read "….pth"');
  expect(withoutNames('open http://127.0.0.1:8321/?token=abc', [])).toBe('open http://…');
  expect(withoutNames('ada at sea.jpg: it is cut short', ['ada at sea.jpg'])).toBe('….jpg: it is cut short');
  expect(withoutNames('|F| / |S|, 3/4, and/or', [])).toBe('|F| / |S|, 3/4, and/or');
});

it('tells versions, device with what was tried, networks and faults', () => {
  const store = createAppStore(null);
  store.setState({
    versions: { app: '0.1.0', runtime: 'onnxruntime 1.30.0' },
    device: {
      requested: 'auto',
      used: 'cpu',
      adapter: null,
      threads: 2,
      tried: [{ name: 'webgpu', ok: false, why: 'only a software adapter' }],
    },
  });
  const text = diagnostics(store.getState(), [{ at: 1234, text: 'a: no-run: /tmp/x/y.bin is gone' }], AROUND);
  expect(text.split('\n')).toEqual([
    'ResNet Explorer 0.1.0, browser host',
    'Runtime: onnxruntime 1.30.0; engine starting',
    'Page: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36',
    'Window: 1440×900 at 1, dark',
    'Device: cpu (adapter unknown), 2 threads; asked for: auto',
    '   webgpu: no: only a software adapter',
    'A: resnet18, stride 3x3, option B, input 224×224',
    '   weights: bundled',
    '   last run: none',
    'Picture: none, 0 open',
    'Faults, oldest first:',
    '   1.2 s: a: no-run: ….bin is gone',
  ]);
});

it('notices what goes wrong, once', () => {
  const store = createAppStore(null);
  const before = store.getState();
  store.setState({ engine: { state: 'died', message: 'it ran out of memory' } });
  before.actions.noticed('error', 'cat.jpg: it is empty');
  before.actions.noticed('info', 'news');
  expect(newFaults(before, store.getState())).toEqual([
    'cat.jpg: it is empty',
    'engine died: it ran out of memory',
  ]);
  expect(newFaults(store.getState(), store.getState())).toEqual([]);
});

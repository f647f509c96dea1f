import { describe, expect, it } from 'vitest';
import old from './fixtures/settings-0.1.0.json';
import { Visit, type VisitStorage } from './visit';

const KEY = 'resnet-explorer.settings.1';

function storageOf(text?: string): VisitStorage & { readonly texts: Map<string, string> } {
  const texts = new Map(text === undefined ? [] : [[KEY, text]]);
  return {
    texts,
    getItem: key => texts.get(key) ?? null,
    setItem: (key, value) => void texts.set(key, value),
  };
}

describe('a visit', () => {
  it('begins with what version 0.1.0 remembered', () => {
    const { start } = new Visit(storageOf(old[KEY]));
    expect(start).toMatchObject({
      theme: 'dark',
      colorMap: 'cividis',
      signedMap: 'grey',
      channelOrder: 'std',
      sharedRange: true,
      linkedRange: true,
      deadHidden: true,
      kernelOrder: 'norm',
      histogram: { of: 'channel', logarithmic: true },
      gradientCharts: { share: true, norm: true, cosine: true, paths: false },
      normScale: 'linear',
      gradientAsTable: true,
      pixels: { method: 'integrated-gradients', baseline: 'black', steps: 20 },
      nodeMetric: 'share',
      metricScale: 'logarithmic',
      mapView: 'over',
      mapOpacity: 0.4,
      leftFolded: true,
      rightFolded: false,
      paneWidths: { left: 248, right: 420 },
      recent: ['x'],
      welcomeClosed: true,
      deviceWish: { device: 'auto', precision: 'single' },
    });
    expect(start.panes.a.network).toEqual({ model: 'resnet50', weights: 'bundled' });
    expect(start.panes.b.network.model).toBe('resnet34');
    expect(start.selection.origin.model).toBe('resnet50');
  });

  it('takes the device and its precision over from version 1', () => {
    const { start } = new Visit(storageOf('{"device":"cpu","precision":"half"}'));
    expect(start.deviceWish).toEqual({ device: 'cpu', precision: 'half' });
  });

  it('writes only what has changed, with its version, and the next one begins with that', () => {
    const storage = storageOf();
    const visit = new Visit(storage);
    visit.changed(visit.start);
    expect(storage.texts.size).toBe(0);
    visit.changed({ ...visit.start, theme: 'dark' });
    expect(JSON.parse(storage.texts.get(KEY)!)).toMatchObject({ version: 2, theme: 'dark' });
    expect(new Visit(storage).start.theme).toBe('dark');
  });

  it('remembers nothing of a tour', () => {
    const storage = storageOf();
    const visit = new Visit(storage);
    const tour = {
      name: 'depths',
      step: 0,
      before: { arrangement: {}, imageId: null, level: 'blocks' },
    } as const;
    visit.changed({ ...visit.start, theme: 'dark', tour });
    expect(storage.texts.size).toBe(0);
  });
});

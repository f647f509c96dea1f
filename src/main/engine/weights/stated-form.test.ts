import { describe, expect, it } from 'vitest';
import { networkSpec } from '../../../shared/resnet/variant';
import { statedForm, withStatedForm } from './stated-form';

describe('what a name says of a network', () => {
  it.each([
    ['resnetaa50_a1h-4cf422b3.pth', 'average'],
    ['resnetblur50-84f4748f.pth', 'blur'],
    ['seresnextaa101d_32x8d_ah-83c8ae12.pth', 'average'],
    ['my-resnet50_blur.pth', 'blur'],
    ['ResNet50-AA.safetensors', 'average'],
    ['resnet50aa.pth', 'average'],
  ] as const)('%s: anti-aliased', (name, antialias) => {
    const { form, remarks } = statedForm(name, undefined);
    expect(form).toMatchObject({ antialias, stemPool: antialias });
    expect(remarks[0]).toContain(`By its name (${name})`);
  });

  it.each([
    'resnet50-0676ba61.pth',
    'resnet50_aachen.pth',
    'resnet50_blurry_pictures.pth',
    'model.safetensors',
  ])('%s: nothing', name => expect(statedForm(name, undefined)).toEqual({ form: {}, remarks: [] }));

  it('config.json beside a file goes before its name', () => {
    const { form, remarks } = statedForm('model.safetensors', 'resnetblur50');
    expect(form.antialias).toBe('blur');
    expect(remarks[0]).toMatch(/^By config\.json beside it its maps are blurred/);
  });

  it('gives the variant its own name, and keeps that of others', () => {
    const { form } = statedForm('resnetaa50_a1h-4cf422b3.pth', undefined);
    expect(withStatedForm(networkSpec('resnet50', { classes: 7 }), form)).toMatchObject({
      model: 'resnetaa50',
      classes: 7,
      antialias: 'average',
    });
    expect(withStatedForm(networkSpec('resnet101'), form)).toMatchObject({
      model: 'resnetaa50',
      depths: [3, 4, 23, 3],
      antialias: 'average',
      stemPool: 'average',
    });
  });
});

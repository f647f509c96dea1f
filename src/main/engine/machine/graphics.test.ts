import { expect, test } from 'vitest';
import { kernelModule, macAdapters, nvidiaAdapters, pciAdapter, windowsAdapters } from './graphics';

test('nvidia-smi: one line for each GPU, what is not supported left out', () => {
  const csv = 'NVIDIA H100 PCIe, 550.54.15, 81559 MiB, 9.0\nTesla K80, 470.1, 11441 MiB, [N/A]\n';
  expect(nvidiaAdapters(csv)).toEqual([
    'NVIDIA H100 PCIe, driver 550.54.15, 81559 MiB, compute capability 9.0',
    'Tesla K80, driver 470.1, 11441 MiB',
  ]);
  expect(nvidiaAdapters('')).toEqual([]);
});

test('the kernel’s own words on the NVIDIA driver and on a card', () => {
  const closed = 'NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.54.15  Tue Mar  5 22:23:56 UTC 2024\n';
  const open =
    'NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  560.35.03  Release Build  (root@host)\n';
  expect(kernelModule(`${closed}GCC version:  gcc version 12.2.0\n`)).toEqual([
    'NVIDIA kernel module 550.54.15',
  ]);
  expect(kernelModule(open)).toEqual(['NVIDIA kernel module 560.35.03']);
  expect(kernelModule('')).toEqual([]);
  expect(pciAdapter('DRIVER=amdgpu\nPCI_CLASS=30000\nPCI_ID=1002:744C\n')).toBe(
    'PCI 1002:744c, driver amdgpu',
  );
  expect(pciAdapter('')).toBeNull();
});

test('Windows: one adapter alone, several, and nonsense', () => {
  const one = '{"Name":"Intel(R) UHD Graphics","DriverVersion":"31.0.101.2111"}';
  expect(windowsAdapters(one)).toEqual(['Intel(R) UHD Graphics, driver 31.0.101.2111']);
  expect(windowsAdapters(`[${one},{"Name":"Remote Display","DriverVersion":null}]`)).toEqual([
    'Intel(R) UHD Graphics, driver 31.0.101.2111',
    'Remote Display',
  ]);
  expect(windowsAdapters('')).toEqual([]);
});

test('macOS', () => {
  const told = { SPDisplaysDataType: [{ sppci_model: 'Apple M2', sppci_cores: '10', _name: 'Apple M2' }] };
  expect(macAdapters(JSON.stringify(told))).toEqual(['Apple M2, 10 cores']);
  expect(macAdapters('nothing')).toEqual([]);
});

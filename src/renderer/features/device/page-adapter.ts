// The graphics adapter that this page's own WebGPU would use, as the browser names it: the runtime names none. With an
// engine on another machine it is this machine's.

interface AdapterInfo {
  readonly vendor: string;
  readonly architecture: string;
  readonly device: string;
  readonly description: string;
}

interface Gpu {
  requestAdapter(): Promise<{ readonly info?: AdapterInfo } | null>;
}

/** `nvidia, hopper`; null where the browser has none or does not say. */
export async function pageAdapter(): Promise<string | null> {
  const { gpu } = navigator as { readonly gpu?: Gpu };
  const adapter = await gpu?.requestAdapter().catch(() => null);
  const { vendor, architecture, device, description } = adapter?.info ?? {};
  return [vendor, architecture, device, description].filter(Boolean).join(', ') || null;
}

// The runtime's library, and its telemetry off: without that it keeps a device id under ~/.cache/Microsoft and posts to
// Microsoft. Whoever needs the library, bench/ too, takes it from here. Windows reports through its own event tracing,
// which this does not reach.

process.env.ORT_DISABLE_TELEMETRY = '1';
// NVIDIA's libraries round what goes into a product to 11 bits otherwise (TF32), and call that single precision.
process.env.NVIDIA_TF32_OVERRIDE ??= '0';
// Not an import statement: that would load the library before the lines above.
export const ort = await import('onnxruntime-node');

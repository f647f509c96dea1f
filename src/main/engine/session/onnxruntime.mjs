// The runtime's library, and its telemetry off: without that it keeps a device id under ~/.cache/Microsoft and posts to
// Microsoft. Whoever needs the library, bench/ too, takes it from here. Windows reports through its own event tracing,
// which this does not reach.

process.env.ORT_DISABLE_TELEMETRY = '1';
// Not an import statement: that would load the library before the line above.
export const ort = await import('onnxruntime-node');

// Ends a utility process at once: Electron's own `kill` sends SIGTERM, which native code in the middle of a picture or of
// a run may not hear.

export function endNow(child: Electron.UtilityProcess | undefined): void {
  if (!child) return;
  try {
    if (child.pid) process.kill(child.pid, 'SIGKILL');
    else child.kill();
  } catch {
    // it has ended by itself
  }
}

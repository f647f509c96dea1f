// The app shows pages in Chromium's sandbox or not at all. An AppImage is started without it, and without a word, where
// the system lets no ordinary program make user namespaces; then a sentence is better.

/**
 * @param argv of this process
 * @param packaged from its sources the app may run without, for tests
 * @returns why the app does not start; null where it may
 */
export function whyUnsafe(argv: readonly string[], packaged: boolean): string | null {
  if (!packaged || !argv.includes('--no-sandbox')) return null;
  return [
    'ResNet Explorer does not start without its sandbox, and this system gives none to an AppImage.',
    'Install the .deb package instead, which sets it up, or allow user namespaces',
    '(on Ubuntu: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0).',
  ].join(' ');
}

// The mark: a shortcut over a residual branch.
export function Logo() {
  return (
    <svg width="26" height="26" viewBox="0 0 32 32" fill="none" strokeLinecap="round" aria-hidden="true">
      <path d="M4 23h24" stroke="var(--residual)" strokeWidth="3.4" />
      <path d="M5 21C5 5 27 5 27 21" stroke="var(--shortcut)" strokeWidth="3.4" />
    </svg>
  );
}

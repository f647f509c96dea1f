// What the page may do: everything from its own origin, nothing from elsewhere.

/** Sources beside the page's own origin. */
export interface Sources {
  /** What scripts may reach. */
  readonly connect?: readonly string[];
  /** Styles, as hashes. */
  readonly style?: readonly string[];
}

export function contentSecurityPolicy({ connect = [], style = [] }: Sources): string {
  return [
    "default-src 'self'",
    "img-src 'self' blob: data:",
    `connect-src ${["'self'", ...connect].join(' ')}`,
    ...(style.length > 0 ? [`style-src ${style.join(' ')}`] : []),
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export function securityHeaders(sources: Sources): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(sources),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
}

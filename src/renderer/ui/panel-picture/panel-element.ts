// The element of a panel on the page: it bears the panel's name in `data-panel`.

/** null while the panel is folded away, and where there is no page */
export function panelElement(name: string): Element | null {
  return typeof document === 'undefined' ? null : document.querySelector(`[data-panel="${name}"]`);
}

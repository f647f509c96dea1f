// The first stops of the keyboard: straight to a part of the page. Seen only while one has the focus.
import styles from './skip-links.module.css';

const PARTS = [
  { title: 'Skip to the network', to: '[aria-label="Graph of the network"] [data-stop][tabindex="0"]' },
  { title: 'Skip to the inspector', to: '[aria-label="Inspector"] [role=tab][tabindex="0"]' },
  {
    title: 'Skip to picture and predictions',
    to: '[aria-label="Image and predictions"] button',
  },
] as const;

export function SkipLinks() {
  return (
    <nav className={styles.links} aria-label="Skip to">
      {PARTS.map(({ title, to }) => (
        // Buttons: what follows # in the address is a view.
        <button
          key={title}
          type="button"
          className={styles.link}
          onClick={() => document.querySelector<HTMLElement>(to)?.focus()}
        >
          {title}
        </button>
      ))}
    </nav>
  );
}

// Sentences that came up: errors stay until they are closed, news leaves by itself.

import { CircleAlert, Info, X } from 'lucide-react';
import { useEffect } from 'react';
import type { Notice } from '../../state/engine/connection-state';
import { useActions, useAppState } from '../../state/use-app-state';
import { IconButton } from '../../ui/button';
import styles from './notices.module.css';

/** How long a sentence stays; one that is not here stays until it is closed. */
const STAYS_MS: Partial<Record<Notice['kind'], number>> = { info: 8000, brief: 3000 };

export function Notices() {
  const notices = useAppState(state => state.notices);
  return (
    <section className={styles.region} aria-label="Notices" aria-live="polite">
      {notices.map(notice => (
        <NoticeLine key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function NoticeLine({ notice }: { readonly notice: Notice }) {
  const { noticeDismissed } = useActions();
  const { id, kind, text } = notice;
  useEffect(() => {
    const stays = STAYS_MS[kind];
    if (stays === undefined) return;
    const timer = setTimeout(() => noticeDismissed(id), stays);
    return () => clearTimeout(timer);
  }, [id, kind, noticeDismissed]);
  const Icon = kind === 'error' ? CircleAlert : Info;
  return (
    <div className={styles.notice} data-kind={kind} {...(kind === 'error' && { role: 'alert' })}>
      <Icon size={16} aria-hidden="true" className={styles.icon} />
      <p className={styles.text}>{text}</p>
      <IconButton label="Close this notice" className={styles.close} onClick={() => noticeDismissed(id)}>
        <X size={14} aria-hidden="true" />
      </IconButton>
    </div>
  );
}

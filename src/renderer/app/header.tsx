// One row: which networks, with which weights, on which device; how it looks.

import type { Slot } from '../../shared/protocol/messages';
import { DeviceBadge } from '../features/device/device-badge';
import { CompareButton, SwapButton } from '../features/model-choice/compare-controls';
import { ModelSwitch } from '../features/model-choice/model-switch';
import { NetworkOptions } from '../features/model-choice/network-options';
import { WeightsMenu } from '../features/weights/weights-menu';
import { useAppState } from '../state/use-app-state';
import { useMedia } from '../ui/use-media';
import styles from './header.module.css';
import { HelpMenu } from './help/help-menu';
import { Logo } from './logo';
import { PaletteButton } from './palette/palette-button';
import { ShareButton } from './share-button';
import { ThemeButton } from './theme-button';

export function Header() {
  const comparing = useAppState(state => state.comparing);
  const wide = useMedia('(min-width: 1680px)');
  const roomy = useMedia('(min-width: 1180px)');
  const small = !useMedia('(min-width: 961px)');
  const networks: readonly Slot[] = comparing ? ['a', 'b'] : ['a'];
  return (
    <header className={styles.header}>
      <h1 className={styles.brand}>
        <Logo />
        <span className={roomy && (wide || !comparing) ? undefined : styles.unseen}>ResNet Explorer</span>
      </h1>
      {networks.map(slot => (
        <div key={slot} className={styles.network}>
          {slot === 'b' && <SwapButton />}
          {comparing && <span className={styles.slot}>{slot.toUpperCase()}</span>}
          <ModelSwitch slot={slot} narrow={small || (comparing && !wide)} />
          <WeightsMenu slot={slot} />
          <NetworkOptions slot={slot} />
        </div>
      ))}
      <div className={styles.end}>
        <CompareButton compact={!roomy} />
        <DeviceBadge />
        <PaletteButton compact={!roomy || comparing} />
        <ShareButton />
        <HelpMenu />
        <ThemeButton />
      </div>
    </header>
  );
}

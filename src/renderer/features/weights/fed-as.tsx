// How pictures are fed to an imported checkpoint: from where that is known, and what a person asks for instead.

import type { WeightsEntry } from '../../../shared/protocol/records';
import { grantedOf, statedBy } from '../../../shared/resnet/asked-preprocessing';
import { useActions } from '../../state/use-app-state';
import { Button } from '../../ui/button';
import { PreprocessingForm } from '../../ui/preprocessing-form';
import styles from './class-names.module.css';

const LEAST_CROP = { imagenet: 32, cifar: 8 } as const;

export function FedAs({ entry }: { readonly entry: WeightsEntry }) {
  const { id, receipt } = entry;
  const { weightsPrepared } = useActions();
  const asked = statedBy(receipt, 'asked');
  const granted = grantedOf(receipt.assumed);
  return (
    <section className={styles.names} aria-label="Preprocessing">
      <p>
        {granted ?? 'Preprocessing as the file, a file beside it or you say.'}{' '}
        <span className={styles.note}>What you change here is kept with these weights.</span>
      </p>
      <PreprocessingForm
        steps={receipt.preprocessing}
        leastCrop={LEAST_CROP[receipt.stem]}
        onChange={changed => weightsPrepared(id, { ...asked, ...changed })}
      />
      {Object.keys(asked).length > 0 && (
        <div className={styles.actions}>
          <Button className={styles.button} onClick={() => weightsPrepared(id, null)}>
            Back to what the file says
          </Button>
        </div>
      )}
    </section>
  );
}

// What is shown where a part of the page fails: which fault, and how to go on.
import { Component, type ReactNode } from 'react';
import { commandOf } from './commands/commands';
import styles from './error-boundary.module.css';
import { noteFault } from './help/fault-log';

interface Props {
  /** The part that is guarded, as people call it; left out: the whole page. */
  readonly part?: string;
  readonly children: ReactNode;
}

export class ErrorBoundary extends Component<Props, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override componentDidCatch(error: Error): void {
    noteFault(`${this.props.part ?? 'page'}: ${error.message}`);
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    const { part } = this.props;
    return (
      <div className={styles.fault} role="alert">
        <h2>{part ? `The ${part} has failed` : 'The page has failed'}</h2>
        <p>This is a fault of ResNet Explorer: {error.message}</p>
        <div className={styles.actions}>
          {part && (
            <button type="button" onClick={() => this.setState({ error: null })}>
              Show it again
            </button>
          )}
          <button type="button" onClick={() => commandOf('help.diagnostics')?.run()}>
            Copy diagnostics
          </button>
          <button type="button" onClick={() => location.reload()}>
            Reload the page
          </button>
        </div>
      </div>
    );
  }
}

// The whole page.
import { CSPProvider } from '@base-ui/react/csp-provider';
import { ErrorBoundary } from './error-boundary';
import { Layout } from './layout';

/** The content security policy allows no style elements, which Base UI would otherwise add. */
export function App() {
  return (
    <CSPProvider disableStyleElements>
      <ErrorBoundary>
        <Layout />
      </ErrorBoundary>
    </CSPProvider>
  );
}

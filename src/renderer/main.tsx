// The page's first file: theme before the first paint, then the host, the engine behind it and the app.
import './styles/theme.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { keepFaults } from './app/help/fault-log';
import { attachShell } from './app/shell/attach-shell';
import { openHandedFiles } from './app/shell/handed-files';
import { followTheme } from './app/theme';
import { chooseHost } from './host/choose-host';
import { Controller } from './state/engine/controller';
import { appStore } from './state/store';

followTheme(appStore);
keepFaults(appStore);
createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
chooseHost().then(host => {
  new Controller(appStore, host).connect();
  if (host.shell) attachShell(appStore, host.shell);
  openHandedFiles(appStore, host);
});

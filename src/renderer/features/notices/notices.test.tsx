// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { appStore } from '../../state/store';
import { Notices } from './notices';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  appStore.setState({
    notices: [
      { id: 1, kind: 'error', text: 'a.jpg is empty.' },
      { id: 2, kind: 'info', text: 'Copied.' },
    ],
  });
  render(<Notices />);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('news leaves by itself, an error stays until it is closed', async () => {
  act(() => void vi.advanceTimersByTime(8001));
  expect(screen.queryByText('Copied.')).toBeNull();
  act(() => void vi.advanceTimersByTime(60_000));
  expect(screen.getByRole('alert').textContent).toContain('a.jpg is empty.');
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  await user.click(screen.getByRole('button', { name: 'Close this notice' }));
  expect(screen.queryByRole('alert')).toBeNull();
});

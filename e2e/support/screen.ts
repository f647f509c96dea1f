// The parts of the page as a person names them: by role and by what is written on them.
import { expect, type Locator, type Page } from '@playwright/test';

/** `layer2.0.conv1` -> a pattern in which dots are dots. */
function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

export function graph(page: Page): Locator {
  return page.getByRole('region', { name: 'Graph of the network' });
}

/** A node of the graph; in a comparison, of the row that is named. @param name `layer2.0`, `layer2.0.conv1`, `fc` */
export function node(page: Page, name: string, row?: 'A' | 'B'): Locator {
  const start = row ? `${row} ${name}` : name;
  return graph(page).getByRole('button', { name: new RegExp(`^${literally(start)},`) });
}

export function inspector(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Inspector' });
}

/** What the inspector is about. */
export function inspected(page: Page): Locator {
  return inspector(page).getByRole('heading', { level: 2 });
}

/** The pixel probe of the chosen channel, and what it reads. */
export function probe(page: Page): Locator {
  return inspector(page).getByRole('application', { name: /^Channel \d+ of / });
}

export function reading(page: Page): Locator {
  return inspector(page).getByRole('status').filter({ hasText: /^row/ });
}

/** The five best classes of a network, best first. @param network `ResNet-18` */
export function predictions(page: Page, network: string): Locator {
  return page.getByRole('list', { name: `Top 5 of ${network}` });
}

/** What the network says, class by class with its logit, without how far that moved. */
export function answer(page: Page, network: string): Promise<string[]> {
  return predictions(page, network)
    .getByRole('button')
    .evaluateAll(buttons => buttons.map(button => button.getAttribute('title') ?? ''));
}

/** The sentence that says of what the gradients are. */
export function objective(page: Page): Locator {
  return page.getByRole('region', { name: 'Prediction' }).getByText('Gradients are of');
}

/** The choice of one among several side by side. @param group `Network`, `Level of detail` */
export function choice(page: Page, group: string, name: string): Locator {
  return page.getByRole('radiogroup', { name: group, exact: true }).getByRole('radio', { name });
}

/** A sentence that came up, of a file that was refused, say. */
export function notice(page: Page, text: string | RegExp): Locator {
  return page.getByRole('region', { name: 'Notices' }).getByRole('alert').filter({ hasText: text });
}

/** The strip over the graph: the engine is down, a network is untrained. */
export function banner(page: Page, text: string | RegExp): Locator {
  return page.getByRole('main').locator('[role=alert], [role=status]').filter({ hasText: text });
}

export function deviceBadge(page: Page): Locator {
  return page.getByRole('button', { name: /^Device: / });
}

/** Opens the menu under a button and takes one of its choices. */
export async function chooseFrom(page: Page, button: Locator, choice: string | RegExp): Promise<void> {
  await button.click();
  await page.getByRole('menu').getByRole('menuitemradio', { name: choice }).click();
  await expect(page.getByRole('menu')).toBeHidden();
}

/** Resolves with a part of the page's text as soon as it is there, be it for one frame. Call it before that happens. */
export async function lookOut(page: Page, selector: string, text: string): Promise<string> {
  const found = await page.waitForFunction(
    ([selector, text]) =>
      [...document.querySelectorAll(selector)]
        .map(({ textContent }) => textContent)
        .find(t => t.includes(text)),
    [selector, text] as const,
  );
  return (await found.jsonValue())!;
}

/** Waits until a network's result is on screen and nothing is computed any more. */
export async function settled(page: Page, ...networks: readonly string[]): Promise<void> {
  const status = page.getByRole('contentinfo').getByRole('status');
  for (const network of networks) await expect(predictions(page, network)).toBeVisible();
  await expect(status).toContainText('received');
  await expect(inspector(page).locator('[aria-busy=true]')).toHaveCount(0);
}

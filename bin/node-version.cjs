// Looks at Node's version before anything else is read, so that whoever has an old one gets a sentence and no stack
// trace: nothing in here is newer than ES2015. The command and npm's scripts load it first.
'use strict';

const OLDEST = [20, 19];
const RECOMMENDED = [22, 12];
const WANTED = `Node ${RECOMMENDED.join('.')} or newer`;

const isOlder = (parts, than) => parts[0] < than[0] || (parts[0] === than[0] && parts[1] < than[1]);

/**
 * @param {string} version such as 20.19.0
 * @returns {{ refused: boolean, sentence: string } | null} null where there is nothing to say
 */
function judge(version) {
  const parts = version.split('.').map(Number);
  if (isOlder(parts, OLDEST))
    return { refused: true, sentence: `ResNet Explorer needs ${WANTED}; this is Node ${version}.` };
  if (!isOlder(parts, RECOMMENDED)) return null;
  const sentence =
    parts[0] === RECOMMENDED[0]
      ? `ResNet Explorer is tested with ${WANTED}; this is Node ${version}.`
      : `Node ${parts[0]} has ended and gets no more fixes. ResNet Explorer still runs on it; ${WANTED} is better.`;
  return { refused: false, sentence };
}

const verdict = judge(process.versions.node) || { refused: false, sentence: '' };
if (verdict.sentence) console.error(verdict.sentence);
if (verdict.refused) process.exit(1);

module.exports = { judge };

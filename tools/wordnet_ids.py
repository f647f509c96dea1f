"""Writes resources/classes/imagenet-1k-wordnet.json: the WordNet ids of ImageNet's 1,000 classes in the order of their labels.

An id is `n` and the offset of the synset in WordNet 3.0's data.noun (Debian: wordnet-base). Labels are in ascending
order of the ids, and every class bears a word of its synset: for most classes that leaves one synset only. Those of
the others are named here, after the data set.

  /usr/bin/python3 tools/wordnet_ids.py [FOLDER OF data.noun]
"""
import json
import re
import sys
from pathlib import Path

CLASSES = Path(__file__).parent.parent / 'resources' / 'classes'

# index of the class: offset of its synset, where several synsets would fit
CHOSEN = {
    11: 1531178, 55: 1729977, 86: 1807496, 102: 1872401, 107: 1910747, 121: 1981276, 277: 2119022, 278: 2119789,
    281: 2123045, 345: 2403003, 398: 2666196, 406: 2699494, 408: 2704792, 411: 2730930, 417: 2782093, 427: 2795169,
    431: 2804414, 438: 2815834, 443: 2834397, 446: 2840245, 450: 2860847, 456: 2879718, 458: 2892201, 468: 2930766,
    471: 2950826, 476: 2966193, 483: 2980441, 488: 2999410, 492: 3014705, 501: 3045698, 502: 3047690, 506: 3065424,
    511: 3100240, 520: 3131574, 529: 3188531, 536: 3216828, 538: 3220513, 541: 3249569, 544: 3259280, 549: 3291819,
    553: 3337140, 558: 3372029, 562: 3388043, 576: 3447447, 578: 3450230, 581: 3459775, 586: 3478589, 587: 3481172,
    594: 3495258, 597: 3527444, 600: 3532672, 606: 3584829, 610: 3595614, 624: 3661043, 628: 3673027, 631: 3690938,
    636: 3709823, 643: 3724870, 664: 3782006, 666: 3786901, 667: 3787032, 693: 3873416, 697: 3877472, 698: 3877845,
    714: 3929660, 717: 3930630, 718: 3933933, 723: 3944341, 726: 3954731, 727: 3956157, 733: 3976657, 738: 3991062,
    742: 4004767, 745: 4009552, 753: 4040759, 754: 4041544, 758: 4067472, 763: 4086273, 766: 4111531, 771: 4125021,
    778: 4141975, 780: 4147183, 782: 4152593, 783: 4153751, 787: 4192698, 792: 4208210, 800: 4243546, 801: 4251144,
    813: 4270147, 815: 4275548, 816: 4277352, 819: 4296562, 827: 4330267, 830: 4336792, 834: 4350905, 840: 4367480,
    844: 4372370, 847: 4389033, 851: 4404412, 866: 4465501, 881: 4515003, 884: 4523525, 894: 4550184, 896: 4553703,
    897: 4554684, 902: 4579432, 908: 4592741, 910: 4597913, 914: 4612504, 980: 9472597, 982: 10148035,
    987: 12144580, 990: 12768682,
}


def plain(text):
    return re.sub(r'[\s_-]+', ' ', text.lower()).strip()


def synsets(path):
    """Word -> offsets of the noun synsets that bear it."""
    words = {}
    for line in path.read_text('latin1').splitlines():
        if line.startswith('  '):
            continue  # the licence
        fields = line.split(' ')
        for i in range(int(fields[3], 16)):
            words.setdefault(plain(fields[4 + 2 * i]), set()).add(int(fields[0]))
    return words


def candidates(name, words):
    """Two names are longer than any of their words: `crane bird`, `maillot tank suit`."""
    parts = plain(name).split(' ')
    runs = [' '.join(parts[a:b]) for a in range(len(parts)) for b in range(a + 1, len(parts) + 1)]
    return words.get(plain(name)) or set().union(*(words.get(run, set()) for run in runs))


def main():
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else '/usr/share/wordnet')
    words = synsets(folder / 'data.noun')
    names = json.loads((CLASSES / 'imagenet-1k.json').read_text('utf-8'))
    fits = [{CHOSEN[i]} & candidates(name, words) if i in CHOSEN else candidates(name, words)
            for i, name in enumerate(names)]
    lowest, highest = [], []
    for offsets in fits:
        lowest.append(min(o for o in offsets if not lowest or o > lowest[-1]))
    for offsets in fits[::-1]:
        highest.append(max(o for o in offsets if not highest or o < highest[-1]))
    assert lowest == highest[::-1], 'some class could be another synset too'
    path = CLASSES / 'imagenet-1k-wordnet.json'
    path.write_text(json.dumps([f'n{offset:08d}' for offset in lowest], indent=0) + '\n', 'utf-8')


if __name__ == '__main__':
    main()

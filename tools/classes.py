"""Writes resources/classes/imagenet-1k.json: the readable names of ImageNet's 1,000 classes in the order of their labels.

The names are facts of the data set; they are read from torchvision (Debian: python3-torchvision).

  /usr/bin/python3 tools/classes.py
"""
import json
from pathlib import Path

from torchvision.models._meta import _IMAGENET_CATEGORIES as names

assert len(names) == 1000
path = Path(__file__).parent.parent / 'resources' / 'classes' / 'imagenet-1k.json'
path.parent.mkdir(parents=True, exist_ok=True)
path.write_text(json.dumps(list(names), ensure_ascii=False, indent=0) + '\n', encoding='utf-8')

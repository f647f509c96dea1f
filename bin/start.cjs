// What the command runs: a checkout builds itself on first use, the npm package is built. Apart from its caller, which
// an old Node must be able to parse.
'use strict';

const { existsSync } = require('node:fs');

const checkout = '../tools/cli.mjs';
import(existsSync(`${__dirname}/${checkout}`) ? checkout : '../out/main/cli.js');

#!/usr/bin/env node
// The command `resnet-explorer`, in a checkout and in the npm package.
'use strict';

require('./node-version.cjs');
require('./start.cjs');

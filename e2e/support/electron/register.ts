// Loaded before anything else in a stand-in's main process (`node --import`).
import { register } from 'node:module';

register('./resolve.js', import.meta.url);

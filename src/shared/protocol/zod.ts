// zod as this app uses it. Without `jitless` it probes `new Function`, which the content security policy reports.
import { z } from 'zod';

z.config({ jitless: true });

export { z };

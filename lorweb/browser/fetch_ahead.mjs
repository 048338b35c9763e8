/* Runs in a worker, for taking megabytes in keeps a thread busy: has the HTTP cache fetch what Python will ask for.
 *
 * The page may end this at any time. What has arrived by then is kept, so the heaviest files come last, one by one.
 */
import { PAGE, RUNTIME, SITE } from "./runtime.mjs";

const WORKER_SCRIPTS = ["interpreter.mjs", "start.mjs", "snapshot.mjs"].map((name) => `assets/${name}`);
const HEAVY = 1e6; // bytes, packed
const python = Object.values(RUNTIME).sort((a, b) => a.packed - b.packed);
const urls = (files) => files.map(({ url }) => url);
const light = urls(python.filter(({ packed }) => packed < HEAVY));
const heavy = urls(python.filter(({ packed }) => packed >= HEAVY));

async function taken(url) {
  const { body } = await fetch(new URL(url, SITE));
  await body?.pipeTo(new WritableStream());
}

await Promise.allSettled([...PAGE.files, ...WORKER_SCRIPTS, ...light].map(taken));
for (const url of heavy) await taken(url).catch(() => undefined);
postMessage("done");

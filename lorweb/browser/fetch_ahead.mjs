/* Runs in a worker, for taking megabytes in keeps a thread busy: has the HTTP cache fetch what Python will ask for. */
import { PAGE, RUNTIME, SITE } from "./runtime.mjs";

const WORKER_SCRIPTS = ["interpreter.mjs", "start.mjs", "snapshot.mjs"].map((name) => `assets/${name}`);
const PYTHON = Object.values(RUNTIME).map(({ url }) => url);

async function taken(url) {
  const { body } = await fetch(new URL(url, SITE));
  await body?.pipeTo(new WritableStream());
}

await Promise.allSettled([...PAGE.files, ...WORKER_SCRIPTS, ...PYTHON].map(taken));
postMessage("done");

/* Makes the memory snapshot in a worker of its own that the page starts when it is idle; tells it how that went. */
import { RUNTIME, SITE, runtimeFile } from "./runtime.mjs";
import { dropSnapshot, make } from "./snapshot.mjs";

const source = {
  async file(name) {
    const { response } = await runtimeFile(RUNTIME[name].url);
    if (!response.ok) throw new Error(String(response.status));
    return response;
  },
  script: (name) => import(new URL(RUNTIME[name].url, SITE).href),
};

try {
  postMessage({ size: await make(source) });
} catch (error) {
  await dropSnapshot();
  postMessage({ failed: String(error) });
}

/* What a worker's interpreter tells the page about its start, over a BroadcastChannel.
 *
 * {name, done, total} in bytes while files arrive, {name, failed: text} if it cannot start; whoever starts to listen late
 * sends a text and hears the last message again.
 */
import { own } from "./runtime.mjs";

const channel = new BroadcastChannel(own("python"));
let last;

// Other tabs' interpreters speak here too: only a page's question is answered, or two of them would never end.
channel.onmessage = ({ data }) => typeof data === "string" && last && channel.postMessage(last);

/** Have the page know. */
export function tell(message) {
  if (last?.failed) return;
  last = message;
  channel.postMessage(message);
}

/** What `start` resolves to; PyScript waits forever for an interpreter that does not come, so its failure is told. */
export async function telling(name, start) {
  try {
    return await start();
  } catch (error) {
    tell({ name, failed: `a file did not load: ${error.message}` });
    throw error;
  }
}

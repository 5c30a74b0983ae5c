import { readFileSync } from "node:fs";

/**
 * Ends this program (by SIGTERM, so that it can finish its work) when one of the `count` programs above it is gone.
 * npm runs a script through a shell and, when it is killed, leaves what runs behind the shell alive: with it a server that
 * holds the port and the data folder, and that nobody sees.
 */
export function followParents(count) {
  const above = [];
  for (let pid = process.ppid; above.length < count && pid > 1; pid = parentOf(pid)) above.push(pid);
  if (above.length === 0) return;
  const timer = setInterval(() => {
    const gone = process.ppid !== above[0] || above.slice(1).some((pid, index) => parentOf(above[index]) !== pid);
    if (!gone) return;
    clearInterval(timer);
    process.kill(process.pid, "SIGTERM");
  }, 500);
  timer.unref();
}

/** Our npm, and the shell between us, when it is one that waits for us. */
export function followNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  followParents(/^(sh|dash|bash|ash|busybox)$/.test(nameOf(process.ppid)) ? 2 : 1);
}

function parentOf(pid) {
  const stat = textOf(`/proc/${pid}/stat`);
  // The name in parentheses may hold anything: the fields after it are the state and the parent.
  return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1] ?? 0);
}

function nameOf(pid) {
  return textOf(`/proc/${pid}/comm`).trim();
}

/** Empty where there is no such file: then only the direct parent is watched. */
function textOf(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
